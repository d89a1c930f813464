import { type PhoneState, toDialledNumber } from '../../domain/contact'
import { describePhoneState, describePhone, phoneInSentence } from '../../locales/contact'
import { useFrame } from './frame'
import { Sentence } from './sentence'

/** A telephone number that a telephone dials. */
export const PhoneLink = ({ number, look }: { number: string; look?: string }) => (
  <a class={look ?? (number.includes(' ') ? 'whole' : undefined)} href={`tel:${toDialledNumber(number)}`}>
    <bdi>{number}</bdi>
  </a>
)

interface CallSentenceProps {
  number: string
  /** makes the sentence with the number */
  say: (phone: string) => string
}

/** A sentence of the platform in which a telephone number can be dialled. */
export const CallSentence = ({ number, say }: CallSentenceProps) => (
  <>
    {say(phoneInSentence(number))
      .split(phoneInSentence(number))
      .flatMap((part, index) => [...(index > 0 ? [<PhoneLink number={number} />] : []), <Sentence text={part} />])}
  </>
)

interface CallCentreProps {
  /** makes the sentence with the number; without it the sentence only names the contact centre */
  say?: (values: { phone: string }) => string
}

/** A sentence that tells people to call the contact centre, with its number. Nothing where nobody can call it. */
export function CallCentre({ say }: CallCentreProps) {
  const { contact, translator } = useFrame()
  const { translate } = translator
  if (!contact?.phone) return null
  const { number } = contact.phone
  const sentence = say ?? ((values: { phone: string }) => translate('contact.phone', values))
  return <CallSentence number={number} say={(phone) => sentence({ phone })} />
}

/** Until when it is true whether somebody answers, for the script that removes it then (epoch ms); undefined: for ever. */
const findEnd = (state: PhoneState): number | undefined => (state.isOpen ? state.until : state.opensAt)

/** A line never begins with the dot. */
const SEPARATOR = '\u00a0· '

/** The number of the contact centre, its hours, and whether somebody answers now. Nothing where nobody can call it. */
export function ContactLine({ isQuiet, ...sentence }: CallCentreProps & { isQuiet?: boolean }) {
  const { contact, translator } = useFrame()
  if (!contact?.phone) return null
  const { state, timeZone } = contact.phone
  const details = describePhone(translator, contact.phone)
  return (
    <p class={isQuiet ? 'soft small' : undefined}>
      <CallCentre {...sentence} />
      {details.map((part) => (
        <>
          {SEPARATOR}
          <Sentence text={part} />
        </>
      ))}
      {state && (
        <strong data-until={findEnd(state)}>
          {SEPARATOR}
          <Sentence text={describePhoneState(translator, state, timeZone, state.now)} />
        </strong>
      )}
    </p>
  )
}
