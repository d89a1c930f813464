import type { VerifiedBy } from '../domain/vocabulary'
import type { Translator } from './translator'

/** Returns the sentence that names the ways in which an agent can verify this caller. */
export const possibleVerificationsSentence = ({ translate, locale }: Translator, ways: VerifiedBy[]): string =>
  translate('verify.possible', {
    ways: new Intl.ListFormat(locale, { type: 'disjunction' }).format(ways.map((way) => translate(`verify.${way}`))),
  })
