/** Markup in which every value is already escaped. */
export interface Html {
  html: string
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

/** Escapes every value except other `Html`, and joins lists. Mails create markup with this function only. */
export function html(parts: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  const filled = parts.map((part, index) => {
    const value = values[index] ?? ''
    if (typeof value === 'string') return part + escape(value)
    return part + (Array.isArray(value) ? value.map((each) => each.html).join('') : value.html)
  })
  return { html: filled.join('') }
}

const ISOLATE_START = '\u2068'
const ISOLATE_END = '\u2069'

/** Encloses a reference, name or date in Unicode isolates, so that its direction does not change the sentence around it. */
export const isolate = (text: string): string => `${ISOLATE_START}${text}${ISOLATE_END}`

/** Renders a sentence of ours as markup; isolated values become `<bdi>`. */
export const renderSentenceHtml = (sentence: string): Html => ({
  html: escape(sentence).replaceAll(ISOLATE_START, '<bdi>').replaceAll(ISOLATE_END, '</bdi>'),
})

/** Renders a sentence of ours as plain text without isolates, so that a copied reference contains no hidden characters. */
export const renderSentenceText = (sentence: string): string =>
  sentence.replaceAll(ISOLATE_START, '').replaceAll(ISOLATE_END, '')
