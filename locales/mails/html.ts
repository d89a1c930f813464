/** Markup that is already safe. */
export interface Html {
  html: string
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

/** Escapes every value but other `html`; lists are joined. The only way markup is made here. */
export function html(parts: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  const filled = parts.map((part, index) => {
    const value = values[index] ?? ''
    if (typeof value === 'string') return part + escape(value)
    return part + (Array.isArray(value) ? value.map((each) => each.html).join('') : value.html)
  })
  return { html: filled.join('') }
}

const START = '\u2068'
const END = '\u2069'

/** Marks a value whose direction must not disturb the sentence around it: a reference, a name, a date. */
export const isolate = (text: string): string => `${START}${text}${END}`

/** Our own sentence as markup: marked values become `<bdi>`. */
export const sentenceHtml = (sentence: string): Html => ({
  html: escape(sentence).replaceAll(START, '<bdi>').replaceAll(END, '</bdi>'),
})

/** Our own sentence as plain text: without marks, so that a copied reference is clean. */
export const sentenceText = (sentence: string): string => sentence.replaceAll(START, '').replaceAll(END, '')
