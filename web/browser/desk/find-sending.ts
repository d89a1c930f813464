import { readKey } from './read-key'

/** Returns what Ctrl+Enter does in a field for writing: it presses the button that sends the form. Undefined for other keys and elsewhere. */
export function findSending(event: KeyboardEvent): (() => void) | undefined {
  const { target, ctrlKey, metaKey, altKey, shiftKey, isComposing, defaultPrevented } = event
  if (altKey || shiftKey || isComposing || defaultPrevented || !(ctrlKey || metaKey)) return undefined
  const form = target instanceof HTMLTextAreaElement ? target.form : null
  if (!form || readKey(event) !== 'enter') return undefined
  // Buttons with another address, or with a step of their own, only keep the words or show something.
  return () => form.querySelector<HTMLElement>('[type=submit]:not([formaction], [name=step])')?.click()
}
