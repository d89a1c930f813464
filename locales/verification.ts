import type { VerifiedBy } from '../domain/vocabulary'
import type { Translator } from './translator'

/** Returns the sentence that names the ways in which an agent can verify this caller. */
export const possibleVerificationsSentence = ({ translate, joinChoices }: Translator, ways: VerifiedBy[]): string =>
  translate('verify.possible', {
    ways: joinChoices(ways.map((way) => translate(`verify.${way}`))),
  })
