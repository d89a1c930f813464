/** Asks the device to leave its screen on while the page is shown. Not each browser can, and a device may refuse. */
export function keepScreenOn(): void {
  const ask = (): void => {
    if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => undefined)
  }
  // The device takes it back whenever the page is hidden.
  document.addEventListener('visibilitychange', ask)
  ask()
}
