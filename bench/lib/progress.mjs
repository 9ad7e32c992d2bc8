// Says on stderr what is going on: a bar on a terminal, nothing elsewhere.

/** @returns {{ say(text: string): void, start(total: number): void, step(text: string): void, stop(): void }} */
export async function makeProgress() {
  const silent = { say() {}, start() {}, step() {}, stop() {} }
  if (!process.stderr.isTTY) return silent
  const { default: cliProgress } = await import('cli-progress')
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    format: '{bar} {percentage}% {text}',
    barCompleteChar: '#',
    barIncompleteChar: '.',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    fps: 5,
    noTTYOutput: false,
  })
  let running = false
  const clear = () => process.stderr.write('\r\u001b[K')
  return {
    say: (text) => void process.stderr.write(`\r\u001b[K${text}`),
    start: (total) => {
      clear()
      running = true
      bar.start(total, 0, { text: '' })
    },
    step: (text) => bar.increment(1, { text }),
    stop: () => {
      if (running) bar.stop()
      else clear()
      running = false
    },
  }
}
