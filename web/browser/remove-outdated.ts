/**
 * Removes what is true only until an instant (epoch ms, at most some days ahead), such as that somebody answers the telephone now: a page
 * may stay open, or come from the store of the device.
 */
export function removeOutdated(): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-until]'))
    setTimeout(() => part.remove(), Number(part.dataset['until']) - Date.now())
}
