const NAME = 'keys'

/** Whether keys of one letter or digit do something. The choice is kept on the device; where nothing is kept, they do. */
export function areKeysUsed(): boolean {
  try {
    return localStorage.getItem(NAME) !== 'off'
  } catch {
    return true
  }
}

/** Lets the box in the dialog show the choice and change it. */
export function startChoice(): void {
  const box = document.querySelector<HTMLInputElement>('#use-keys')
  if (!box) return
  box.checked = areKeysUsed()
  box.addEventListener('change', () => {
    try {
      if (box.checked) localStorage.removeItem(NAME)
      else localStorage.setItem(NAME, 'off')
    } catch {
      // This browser keeps nothing for a page.
    }
  })
}
