import { parseReference } from '../../../domain/reference'
import { useTranslator } from '../../parts/frame'
import { DutyPhone } from './raise-hints'

/** Whoever types only digits, of whatever script, looks for a reference or a telephone number. */
const IS_NUMBER = /^[\p{Nd}\s()+-]+$/u
/** A reference has so many digits; with a wrong one among them it is still meant as one. */
const REFERENCE_DIGITS = 11
/** The signs that keyboards give for the middle of an e-mail address. */
const AT_SIGN = /[@\uff20\ufe6b]/

/** That a search found nothing, and what else to try with what was typed. `isForAgent`: the reader can connect a caller with who may have it. */
export function NothingFound({ typed, isForAgent }: { typed: string; isForAgent: boolean }) {
  const { translate } = useTranslator()
  return (
    <p>
      {translate('desk.search.none')} {translate(`desk.search.none.${chooseAdvice(typed)}`)}{' '}
      {isForAgent && translate('desk.search.none.duty')} {isForAgent && <DutyPhone />}
    </p>
  )
}

/** Says of an e-mail address that it is not searched, also when other words of what was typed found something. */
export function AddressNote({ typed }: { typed: string }) {
  const { translate } = useTranslator()
  return AT_SIGN.test(typed) ? <p>{translate('desk.search.address')}</p> : null
}

function chooseAdvice(typed: string): 'reference' | 'number' | 'words' {
  const digits = typed.match(/\p{Nd}/gu)?.length ?? 0
  const isNumber = IS_NUMBER.test(typed)
  if (parseReference(typed) !== undefined || (isNumber && digits === REFERENCE_DIGITS)) return 'reference'
  return isNumber ? 'number' : 'words'
}
