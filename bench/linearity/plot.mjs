// Draws series as an SVG of two panels: CPU time and memory against rows. A small writer of its own: the
// picture is lines, marks and a legend. In: series with points. Out: the text of the file.

const colours = ['#0b6e99', '#d1495b', '#2e933c', '#8f5db7', '#e08e0b', '#3c4f76', '#7a7a7a']
const panel = { width: 400, height: 280, left: 64, top: 48, gap: 90 }

const escape = (text) =>
  String(text).replace(
    /[&<>"]/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c],
  )

/** A round number at or above a value: 1, 2 or 5 times a power of ten. */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value || 1))
  return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= value) ?? value
}

const short = (value) =>
  value >= 1000 ? `${value / 1000}k` : String(Math.round(value * 100) / 100)

function drawPanel(found, at, { label, pick }) {
  const { width, height, left, top, gap } = panel
  const x0 = left + at * (width + gap)
  const maxX = roundUp(
    Math.max(...found.flatMap(({ points }) => points.map(({ rows }) => rows))) * 0.99,
  )
  const maxY = roundUp(Math.max(...found.flatMap(({ points }) => points.map(pick))))
  const x = (value) => (x0 + (value / maxX) * width).toFixed(1)
  const y = (value) => (top + height - (Math.max(0, value) / maxY) * height).toFixed(1)
  const out = [`<text x="${x0}" y="${top - 12}" class="label">${escape(label)}</text>`]
  for (let n = 0; n <= 5; n++) {
    const vy = (maxY * n) / 5
    const vx = (maxX * n) / 5
    out.push(`<line x1="${x0}" x2="${x0 + width}" y1="${y(vy)}" y2="${y(vy)}" class="grid"/>`)
    out.push(`<text x="${x0 - 8}" y="${Number(y(vy)) + 4}" class="tick end">${short(vy)}</text>`)
    out.push(`<text x="${x(vx)}" y="${top + height + 18}" class="tick middle">${short(vx)}</text>`)
  }
  out.push(`<text x="${x0 + width / 2}" y="${top + height + 36}" class="tick middle">rows</text>`)
  for (const [index, { points }] of found.entries()) {
    const colour = colours[index % colours.length]
    const line = points.map((point) => `${x(point.rows)},${y(pick(point))}`).join(' ')
    out.push(`<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="1.8"/>`)
    for (const point of points) {
      out.push(`<circle cx="${x(point.rows)}" cy="${y(pick(point))}" r="2.6" fill="${colour}"/>`)
    }
  }
  return out.join('\n')
}

/**
 * @param {{ title: string, points: { rows: number, cpu: number, memory: number }[] }[]} found
 * @param {{ title: string }} options
 * @returns {string}
 */
export function plot(found, { title }) {
  const { width, height, left, top, gap } = panel
  const total = left + 2 * width + gap + 24
  const legendTop = top + height + 60
  const rows = Math.ceil(found.length / 3)
  const legend = found.map(({ title: name }, index) => {
    const lx = left + (index % 3) * 290
    const ly = legendTop + Math.floor(index / 3) * 20
    const colour = colours[index % colours.length]
    return (
      `<rect x="${lx}" y="${ly - 9}" width="14" height="4" fill="${colour}"/>` +
      `<text x="${lx + 20}" y="${ly}" class="tick">${escape(name)}</text>`
    )
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${legendTop + rows * 20}" role="img" aria-label="${escape(title)}">
<style>text{font-family:sans-serif;fill:#333}.label{font-size:13px;font-weight:bold}.tick{font-size:11px}.end{text-anchor:end}.middle{text-anchor:middle}.grid{stroke:#ddd}</style>
<rect width="100%" height="100%" fill="#fff"/>
<text x="${left}" y="20" class="label">${escape(title)}</text>
${drawPanel(found, 0, { label: 'CPU time of the process, ms', pick: ({ cpu }) => cpu })}
${drawPanel(found, 1, { label: 'memory above the start, MB', pick: ({ memory }) => memory })}
${legend.join('\n')}
</svg>
`
}
