/** Two signals within this time count as one: the terminal sends Ctrl-C to every program, and npm passes it on again. */
const SAME_SIGNAL_MS = 500
const CHECK_PARENT_EVERY_MS = 500

/**
 * Calls `onFirst` with the reason at the first stop request and `onSecond` at the next one. A stop request is a signal, or
 * the end of npm when npm started this program: nobody could stop it any longer.
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
