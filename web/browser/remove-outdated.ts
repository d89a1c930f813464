/**
 * Removes what is true only until an instant, such as that somebody answers the telephone now: a page may stay open, or come from the
 * store of the device.
 */
export function removeOutdated(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-until]')) {
    const ms = Date.parse(part.dataset['until'] ?? '') - Date.now()
    if (ms <= 0) part.remove()
    // A longer wait than 2^31 ms would end at once.
    else setTimeout(() => part.remove(), Math.min(ms, 2 ** 31 - 1))
  }
}
