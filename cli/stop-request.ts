/**
 * Resolves when this program must stop: at SIGTERM, SIGINT or SIGHUP, or at the end of a parent program that has a message
 * channel (ipc) to it. The result is the reason. A second signal of the same kind ends this program at once, because each kind is
 * handled only once.
 */
export function waitForStopRequest(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve(signal))
    if (process.channel) process.once('disconnect', () => resolve('its parent ended'))
  })
}

/** Tells the parent program, if it has a message channel (ipc), that this program has begun its work. */
export function reportWorking(): void {
  process.send?.('working')
}
