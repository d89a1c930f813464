import type { ComponentChild } from 'preact'
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

/** The number of the emergency services. In a rehearsal no telephone dials it by a touch: the person in danger is not real. */
export function EmergencyLink({ number, look }: { number: string; look?: string }) {
  const { isRehearsal } = useFrame()
  return isRehearsal ? <bdi class={look}>{number}</bdi> : <PhoneLink number={number} {...(look && { look })} />
}

/** What a rehearsal says beside a number: in the footer, in the box for people in danger, to officers, and beside the number of an applicant. */
const NO_CALL = {
  footer: 'parts.rehearsal.no_call',
  box: 'parts.rehearsal.no_call.box',
  desk: 'parts.rehearsal.no_call.desk',
  person: 'parts.rehearsal.no_call.person',
} as const

/** Beside a number: in a rehearsal nobody calls it. Nothing where the platform serves people. */
export function NoCall({ where }: { where: keyof typeof NO_CALL }) {
  const { isRehearsal, translator } = useFrame()
  return isRehearsal ? (
    <>
      {' '}
      <strong>{translator.translate(NO_CALL[where])}</strong>
    </>
  ) : null
}

/** The same as a paragraph, before the number of an applicant. */
export function NoCallLine() {
  const { isRehearsal } = useFrame()
  if (!isRehearsal) return null
  return (
    <p>
      <NoCall where="person" />
    </p>
  )
}

interface CallSentenceProps {
  number: string
  /** makes the sentence with the number */
  say: (phone: string) => string
}

/** A sentence of the platform in which a telephone number can be dialled. */
export const CallSentence = ({ number, say }: CallSentenceProps) => (
  <SentenceWith number={number} say={say} link={<PhoneLink number={number} />} />
)

/** The same with the number of the emergency services; in a rehearsal it says at this place that nobody calls it. */
export const EmergencySentence = ({ number, say, where }: CallSentenceProps & { where?: keyof typeof NO_CALL }) => (
  <>
    <SentenceWith number={number} say={say} link={<EmergencyLink number={number} />} />
    {where && <NoCall where={where} />}
  </>
)

/** The same with the number of an applicant, who is not real in a rehearsal: then no telephone dials it by a touch. */
export function ApplicantSentence({ number, say }: CallSentenceProps) {
  const { isRehearsal } = useFrame()
  const link = isRehearsal ? <bdi class="whole">{number}</bdi> : <PhoneLink number={number} />
  return <SentenceWith number={number} say={say} link={link} />
}

const SentenceWith = ({ number, say, link }: CallSentenceProps & { link: ComponentChild }) => (
  <>
    {say(phoneInSentence(number))
      .split(phoneInSentence(number))
      .flatMap((part, index) => [...(index > 0 ? [link] : []), <Sentence text={part} />])}
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
