// Tells whether the run that left something behind is still going.

/** @param {number} pid a process of this machine */
export function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
