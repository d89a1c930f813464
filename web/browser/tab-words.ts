import { eraseTab, readTab, writeTab } from './tab-store'

/** Words that the tab keeps for a form, until another page of the tab shows the form again. Nothing of it reaches another tab. */

/** Of a page that is left before the server has them: a reload may be answered before they arrive. */
const RELOAD_KEY = 'desk-reload'
/** A page that is loaded later than this, in ms, is no reload, and the server has the words. */
const RELOAD_MS = 30_000

/** Of a form that nobody could take, because the session had ended. */
const SIGNED_OUT_KEY = 'desk-signed-out'
/** Signing in again takes less than this, in ms; who comes later may be somebody else. */
const SIGNED_OUT_MS = 30 * 60_000

export type Fields = Record<string, string>

interface KeptWords {
  /** which form they belong to: another form never gets them */
  form: string
  /** epoch ms */
  at: number
  fields: Fields
}

/** `fields`: what stands in the form. The same session alone gets them back. */
export const keepForReload = (form: HTMLFormElement, fields: Fields): void =>
  keep(RELOAD_KEY, nameInSession(form), fields)

export const forgetReload = (): void => eraseTab(RELOAD_KEY)

/** Keeps the words for the form at the same address, after another sign-in. */
export const keepUntilSignIn = (form: HTMLFormElement, fields: Fields): void =>
  keep(SIGNED_OUT_KEY, addressOf(form), fields)

/** The page that says that the session has ended has what was typed (`data-typed`), and the address of its form (`data-returns`). */
export function keepSentUntilSignIn(): void {
  const { returns, typed } = document.querySelector<HTMLElement>('[data-returns]')?.dataset ?? {}
  if (returns !== undefined && typed !== undefined) keep(SIGNED_OUT_KEY, returns, JSON.parse(typed) as Fields)
}

/** Who signs out leaves nothing to whoever signs in next. */
export function forgetAtSignOut(): void {
  document.querySelector('form[action$="/sign-out"]')?.addEventListener('submit', () => {
    forgetReload()
    eraseTab(SIGNED_OUT_KEY)
  })
}

/** Puts back what the tab keeps for this form, once. Returns whether the form changed. */
export function putBackFromTab(form: HTMLFormElement): boolean {
  const reloaded = read(RELOAD_KEY, nameInSession(form), RELOAD_MS)
  forgetReload()
  const sent = read(SIGNED_OUT_KEY, addressOf(form), SIGNED_OUT_MS)
  if (sent) eraseTab(SIGNED_OUT_KEY)
  const words = reloaded ?? sent
  return words !== undefined && fill(form, words.fields)
}

/** The path without its language: the page of the sign-in may be read in the other one. */
const addressOf = (form: HTMLFormElement): string => new URL(form.action).pathname.replace(/^\/\w+/, '')

const nameInSession = (form: HTMLFormElement): string =>
  `${addressOf(form)} ${form.querySelector<HTMLInputElement>('input[name=csrfToken]')?.value ?? ''}`

const keep = (key: string, form: string, fields: Fields): void =>
  writeTab(key, { form, at: Date.now(), fields } satisfies KeptWords)

/** What is too old is erased. */
function read(key: string, form: string, lifetime: number): KeptWords | undefined {
  const words = readTab<KeptWords>(key)
  if (words && Date.now() - words.at > lifetime) eraseTab(key)
  else if (words?.form === form) return words
  return undefined
}

function fill(form: HTMLFormElement, fields: Fields): boolean {
  let hasChanged = false
  for (const field of form.elements) {
    if (!(isTyped(field) || field instanceof HTMLSelectElement || isChoice(field))) continue
    const value = fields[field.name]
    if (value === undefined) continue
    if (isChoice(field)) {
      if (field.checked === (field.value === value)) continue
      field.checked = field.value === value
    } else {
      if (field.value === value.replace(/\r\n/g, '\n')) continue
      field.value = value
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    hasChanged = true
  }
  return hasChanged
}

const isTyped = (field: Element): field is HTMLTextAreaElement | HTMLInputElement =>
  field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === 'text')

const isChoice = (field: Element): field is HTMLInputElement =>
  field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type)
