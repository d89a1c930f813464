/**
 * Resolves with the reason when this program is asked to end: by a signal, or because the program that started it as its
 * child is gone. A second signal ends it at once.
 */
export function toldToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve(signal))
    if (process.channel) process.once('disconnect', () => resolve('its parent ended'))
  })
}

/** Tells the program that started this one as its child, if one did, that the work has begun. */
export function tellWorking(): void {
  process.send?.('working')
}
