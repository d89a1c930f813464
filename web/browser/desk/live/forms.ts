import { LOCALE } from '../../locale'

type Forms = Record<string, string>

/** Writes a sentence with a count. `json`: its forms by plural rule, with `{count}` in them. */
export const sayCount = (json: string | undefined, count: number): string =>
  fillForm(JSON.parse(json ?? '{}') as Forms, count)

const plurals = new Intl.PluralRules(LOCALE)

export const fillForm = (forms: Forms, count: number): string =>
  (forms[plurals.select(count)] ?? forms['other'] ?? '').replace('{count}', String(count))
