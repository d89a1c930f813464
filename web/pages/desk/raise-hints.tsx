import { MAX_RAISES } from '../../../domain/raising'
import type { StaffApplication } from '../../desk/desk-facts'
import { CallCentre, CallSentence, EmergencySentence } from '../../parts/contact'
import { useFrame, useTranslator } from '../../parts/frame'

/** For what an application is passed to the officer on duty, whom to telephone in danger, and what follows after the last time. */
export function RaiseHints({ application: { history } }: { application: StaffApplication }) {
  const { translate } = useTranslator()
  const isLast = history.filter(({ type }) => type === 'raised').length === MAX_RAISES - 1
  return (
    <>
      <p class="hint">{translate('desk.raise.hint')}</p>
      <InDanger />
      {isLast && (
        <p class="hint">
          {translate('desk.raise.last')} <CallCentre say={(values) => translate('desk.raise.last.call', values)} />
        </p>
      )}
    </>
  )
}

/** Whom an officer telephones themselves when somebody is in danger now; nothing where no number is known. */
export function InDanger() {
  const { contact, translator } = useFrame()
  if (!contact) return null
  return (
    <p class="hint">
      <EmergencySentence
        where="desk"
        number={contact.emergency}
        say={(phone) => translator.translate('desk.raise.danger', { phone })}
      />
    </p>
  )
}

/** By which number staff connect somebody with the officer on duty; nothing where the programme does not tell it. */
export function DutyPhone() {
  const { contact, translator } = useFrame()
  if (contact?.duty === undefined) return null
  const { number, isExample } = contact.duty
  const sentence = isExample ? 'desk.duty.phone.example' : 'desk.duty.phone'
  return <CallSentence number={number} say={(phone) => translator.translate(sentence, { phone })} />
}
