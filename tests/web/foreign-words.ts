import { LANGUAGES, type Language } from '../../locales/language'

const LETTERS: Record<Language, RegExp> = { ar: /\p{Script=Arabic}+/gu, en: /[A-Za-z]+/g }
/** Attributes that are read to people. */
const READ_ATTRIBUTES = ['aria-label', 'alt', 'title', 'placeholder', 'data-left', 'data-over', 'label']
/** Elements without an end tag. */
const EMPTY = ['meta', 'link', 'img', 'input', 'br', 'hr', 'rect']

/**
 * Returns the words of the other language on a page, outside of elements whose `lang` says so. In `<bdi>` stand references, codes and
 * addresses, which belong to no language.
 */
export function findForeignWords(html: string, language: Language): string[] {
  const open: { name: string; isApart: boolean }[] = []
  const words: string[] = []
  const isApart = () => open.some((element) => element.isApart)
  const collect = (text: string) => {
    for (const other of LANGUAGES.filter((each) => each !== language))
      if (!isApart()) words.push(...(text.match(LETTERS[other]) ?? []))
  }
  const markup = html.replace(/^<!doctype html>/, '')
  for (const [, end, name = '', attributes = '', text] of markup.matchAll(/<(\/?)([a-z][\w-]*)([^>]*)>|([^<]+)/g)) {
    if (text !== undefined) collect(text.replace(/&\w+;/g, ''))
    else if (end === '/') open.splice(open.findLastIndex((element) => element.name === name))
    else {
      const lang = / lang="(\w+)"/.exec(attributes)?.[1]
      const isOther = lang !== undefined && lang !== language
      if (!EMPTY.includes(name)) open.push({ name, isApart: isOther || ['bdi', 'script', 'style'].includes(name) })
      for (const [, attribute = '', value = ''] of attributes.matchAll(/ ([\w-]+)="([^"]*)"/g))
        if (READ_ATTRIBUTES.includes(attribute)) collect(readSentences(value))
    }
  }
  return words
}

/** In data attributes stand plural forms as JSON, whose keys are no words for people. */
function readSentences(value: string): string {
  const text = value.replaceAll('&quot;', '"')
  return text.startsWith('{') ? Object.values(JSON.parse(text)).join(' ').replaceAll('{count}', '') : text
}
