/** When a connection is silent for long, the system asks the other side. In: nothing. Out: milliseconds. */

/**
 * Milliseconds of silence after which TCP asks whether the server's host is still there. Some minutes later (75
 * seconds nine times on Linux) the connection is given up, and whoever waits on it hears of that.
 */
export const keepAliveDelay = 60_000
