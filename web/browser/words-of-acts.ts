import { eraseTab, readTab, writeTab } from './tab-store'

/** Before the reference and the act of a form whose words this tab keeps. */
const PREFIX = 'act '

/** Reads what was typed into the form with this key, such as `26-482-170-635 reply`. */
export const readWords = (key: string): Record<string, string> => readTab(PREFIX + key) ?? {}

/** Keeps it until the tab is closed; nothing is kept of an empty form. */
export function writeWords(key: string, typed: Record<string, string>): void {
  if (Object.keys(typed).length === 0) eraseWords(key)
  else writeTab(PREFIX + key, typed)
}

/** Erases what is kept under each key with this beginning; without one, all of it. */
export const eraseWords = (beginning = ''): void => eraseTab(PREFIX + beginning)

/** Erases what the page says that was sent, or that must not be kept. */
export function eraseSentWords(): void {
  for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-erases-words]'))
    eraseWords(dataset['erasesWords'])
}
