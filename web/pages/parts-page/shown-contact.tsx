import {
  ApplicantSentence,
  CallCentre,
  CallSentence,
  ContactLine,
  EmergencyLink,
  EmergencySentence,
  NoCall,
  NoCallLine,
  PhoneLink,
} from '../../parts/contact'
import { DangerNotice } from '../../parts/danger-notice'
import { DutyNotice } from '../../parts/duty-notice'
import { useTranslator } from '../../parts/frame'
import { RehearsalNotice } from '../../parts/rehearsal-notice'

/** An invented number, not that of a programme. */
const NUMBER = '000'
/** 13:30 in Amman on 23 November 2026 */
const UNTIL = Date.UTC(2026, 10, 23, 10, 30)

/** Telephone numbers, and what is said in danger and in a rehearsal. Without a contact centre its parts are empty. */
export function ShownContact() {
  const { translate } = useTranslator()
  return (
    <>
      <h2>{translate('partsPage.contact')}</h2>
      <p>
        <PhoneLink number={NUMBER} />
      </p>
      <p>
        <CallSentence number={NUMBER} say={(phone) => translate('contact.phone', { phone })} />
      </p>
      <p>
        <ApplicantSentence number={NUMBER} say={(phone) => translate('desk.help.phone', { phone })} />
      </p>
      <NoCallLine />
      <p>
        <EmergencyLink number={NUMBER} /> <NoCall where="desk" />
      </p>
      <p>
        <EmergencySentence number={NUMBER} say={(number) => translate('parts.emergency', { number })} />
      </p>
      <p>
        <CallCentre />
      </p>
      <ContactLine say={(values) => translate('parts.danger.else', values)} isQuiet />
      {/* A page has one section with each name, so each notice is here once. */}
      <DutyNotice until={UNTIL} timeZone="Asia/Amman" isInDanger={false} />
      <DangerNotice says="later" />
      <RehearsalNotice />
    </>
  )
}
