/** Two signals this close together are one: npm passes on the Ctrl-C that the terminal has already sent to everybody. */
const SAME_MS = 500
const LOOK_EVERY_MS = 500

/**
 * Calls `onFirst` when this program is asked to stop, and `onSecond` when it is asked again. The end of npm, which started
 * it, counts too: nobody is left to stop it.
 */
export function onStopRequests(onFirst: (signal: string) => void, onSecond: () => void, startedByNpm: boolean): void {
  let firstAt: number | undefined
  const ask = (why: string) => {
    if (firstAt === undefined) {
      firstAt = Date.now()
      onFirst(why)
    } else if (Date.now() - firstAt > SAME_MS) onSecond()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ask(signal))
  if (!startedByNpm) return
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    ask('npm ended')
  }, LOOK_EVERY_MS)
  look.unref()
}
