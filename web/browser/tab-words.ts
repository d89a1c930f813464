import { type Fields, fillForm } from './form-fields'
import { eraseTab, listTab, readTab, writeTab } from './tab-store'

/**
 * Words of staff that the tab keeps for a form, until another page of the tab shows the form again. Nothing of it reaches another tab or
 * another person.
 */

/** All that the tab keeps of staff begins so. */
const STAFF = 'desk-'
const WORDS = `${STAFF}words `
/** The mark of the person whose page the tab showed last. */
const PERSON = `${STAFF}person`

/** A page that is loaded later than this, in ms, is no reload: the server has the words of forms that it keeps, and maybe newer ones. */
const ON_SERVER_MS = 30_000
/** To sign in or to send again takes less than this, in ms. */
const IN_TAB_MS = 30 * 60_000

interface KeptWords {
  /** mark of the person who typed */
  person: string
  /** path of the page with the form, without its language */
  page: string
  /** epoch ms; later the words are erased */
  until: number
  fields: Fields
  /** what the server had when they were typed, where it keeps them */
  before?: Fields | undefined
  /** the form was on its way when its page was left: what became of it is not known here */
  isSent?: boolean
  /** why the next page shows the form again although a link led there */
  comesAfter?: 'sign_in' | 'language' | undefined
}

/** What was put back into a form. */
export type PutBack = Pick<KeptWords, 'fields' | 'before'>

/** Keeps the words of a form whose words the server keeps too, but may not have before the page is there again. */
export const keepForReload = (form: HTMLFormElement, words: Pick<KeptWords, 'fields' | 'before'>): void =>
  keep(form, { until: Date.now() + ON_SERVER_MS, ...words })

/** Keeps words that the tab alone has. */
export const keepInTab = (
  form: HTMLFormElement,
  words: Pick<KeptWords, 'fields' | 'before' | 'isSent' | 'comesAfter'>,
): void => keep(form, { until: Date.now() + IN_TAB_MS, ...words })

/** The page that says that the session has ended has what was typed (`data-typed`), and the address of its form (`data-returns`). */
export function keepSent(): void {
  const { returns, typed } = document.querySelector<HTMLElement>('[data-returns]')?.dataset ?? {}
  const person = readTab<string>(PERSON)
  if (returns === undefined || typed === undefined || person === undefined) return
  const fields = JSON.parse(typed) as Fields
  write(returns, { person, page: returns, until: Date.now() + IN_TAB_MS, fields })
}

/**
 * Puts back, once, what the tab keeps for this form. `isOwn`: the tab alone keeps its words. Those, and words that were on their way, come
 * back only to a page that shows the same form again: whoever opens the form by a link begins anew, and they are erased. Returns what was put back.
 */
export function putBackFromTab(form: HTMLFormElement, isOwn: boolean): PutBack | undefined {
  const kept = readTab<KeptWords>(keyOf(addressOf(form)))
  forgetForm(form)
  if (!kept || kept.person !== findPerson() || kept.until < Date.now()) return undefined
  if ((isOwn || kept.isSent) && !isFromHistory() && kept.comesAfter === undefined) return undefined
  fillForm(form, kept.fields)
  return kept
}

export const forgetForm = (form: HTMLFormElement): void => eraseTab(keyOf(addressOf(form)))

export const isKept = (form: HTMLFormElement): boolean => readTab(keyOf(addressOf(form))) !== undefined

/** On a page of staff: erases the words of another person, what is too old, and what the page says that was recorded. */
export function startPageOfPerson(): void {
  const person = findPerson()
  if (person === undefined) return
  // Also the place in the stream of changes, which the platform takes from nobody else.
  if ((readTab(PERSON) ?? person) !== person) eraseTab(STAFF)
  writeTab(PERSON, person)
  for (const [form, kept] of listKept()) {
    const isDone = kept.isSent && saysDone(form)
    if (kept.person !== person || kept.until < Date.now() || isDone) eraseTab(keyOf(form))
    // Who opened another page after the sign-in has left the form.
    else if (kept.comesAfter !== undefined && !isAt(form, kept)) write(form, { ...kept, comesAfter: undefined })
  }
}

/** On the sign-in page: erases everything of staff but the words of the form to which the sign-in leads back (`to`, a path without language). */
export function startSignIn(to: string | undefined): void {
  const path = to?.split('?')[0]
  const [form, kept] = listKept().find(([each, { page }]) => path === each || path === page) ?? []
  forgetStaff()
  if (form !== undefined && kept && kept.until >= Date.now())
    write(form, { ...kept, until: Date.now() + IN_TAB_MS, comesAfter: 'sign_in' })
}

/** Erases everything that the tab keeps of staff. The page that is shown keeps nothing any more. */
export function forgetStaff(): void {
  eraseTab(STAFF)
  delete document.documentElement.dataset['person']
}

/** The mark of the person for whom the page was made. */
const findPerson = (): string | undefined => document.documentElement.dataset['person']

/** The page of the sign-in may be read in the other language. */
const removeLanguage = (path: string): string => path.replace(/^\/\w+/, '')

const addressOf = (form: HTMLFormElement): string => removeLanguage(new URL(form.action).pathname)

const ownPath = (): string => removeLanguage(location.pathname)

/** `form`: its address. The space makes each key the beginning of no other. */
const keyOf = (form: string): string => `${WORDS}${form} `

const write = (form: string, words: KeptWords): void => writeTab(keyOf(form), words)

function keep(form: HTMLFormElement, words: Omit<KeptWords, 'person' | 'page'>): void {
  const person = findPerson()
  if (person !== undefined) write(addressOf(form), { person, page: ownPath(), ...words })
}

const listKept = (): [form: string, KeptWords][] =>
  listTab(WORDS).flatMap((key) => {
    const kept = readTab<KeptWords>(key)
    return kept ? [[key.slice(WORDS.length).trim(), kept]] : []
  })

const isAt = (form: string, { page }: KeptWords): boolean => [form, page].includes(ownPath())

/** Whether this page says that a form was recorded: that of an act in the notice of the desk, any other by a page below its address. */
const saysDone = (form: string): boolean =>
  ownPath().startsWith(`${form}/`) || document.querySelector('#desk-notice .success') !== null

/** Whether the page was loaded again, or came by Back or Forward. */
function isFromHistory(): boolean {
  const [load] = performance.getEntriesByType('navigation')
  return ['reload', 'back_forward'].includes((load as PerformanceNavigationTiming | undefined)?.type ?? '')
}
