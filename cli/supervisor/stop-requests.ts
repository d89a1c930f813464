/**
 * Signals within this time after the first one belong to the same stop request, because the terminal sends Ctrl-C to every
 * program, and npm passes it on again.
 */
const SAME_SIGNAL_MS = 500
const CHECK_PARENT_EVERY_MS = 500

/**
 * Calls `onFirst` with the reason at the first stop request, and `onSecond` at every later one. A stop request is a signal. The
 * end of npm is one too when npm started this program, because afterwards no terminal can stop this program.
 */
export function listenForStopRequests(
  onFirst: (reason: string) => void,
  onSecond: () => void,
  startedByNpm: boolean,
): void {
  let firstAt: number | undefined
  const requestStop = (reason: string) => {
    if (firstAt === undefined) {
      firstAt = Date.now()
      onFirst(reason)
    } else if (Date.now() - firstAt > SAME_SIGNAL_MS) onSecond()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => requestStop(signal))
  if (!startedByNpm) return
  const parent = process.ppid
  const checking = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(checking)
    requestStop('npm ended')
  }, CHECK_PARENT_EVERY_MS)
  checking.unref()
}
