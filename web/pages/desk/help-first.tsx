import { isolate } from '../../../locales/isolates'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import { CallSentence } from '../../parts/contact'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { writeInstant } from '../track/tracked'
import { Place } from './place'
import { nameValue } from './name-value'

/** What an officer does first when somebody told of danger: whom to call and how, and what to record. Nothing where no help is owed. */
export function HelpFirst({ opened: { application, programme } }: { opened: OpenedCase }) {
  const translator = useTranslator()
  const { translate } = translator
  if (!application.helpOwed) return null
  const { applicant, location, stage, number: { wrongAt } = {} } = application
  const { phone, email, contact, submitter } = applicant ?? {}
  const place = phone === undefined || wrongAt !== undefined ? location : undefined
  const emergency = programme.contact?.emergency
  return (
    <Notice tone="danger" title={translate('desk.help')}>
      <ul>
        <li>{translate('desk.help.lead')}</li>
        <li>
          {phone === undefined ? (
            translate('desk.help.phone.none')
          ) : wrongAt === undefined ? (
            <CallSentence number={phone} say={(number) => translate('desk.help.phone', { phone: number })} />
          ) : (
            <>
              <bdi class="whole">{phone}</bdi>:{' '}
              {translate('desk.number.wrong', { when: writeInstant(translator, application, wrongAt) })}
            </>
          )}
        </li>
        {phone === undefined && email !== undefined && (
          <li>
            <Sentence text={translate('desk.help.email', { email: isolate(email) })} />
          </li>
        )}
        {place && (
          <li>
            {translate('desk.help.place')} <Place location={place} programme={programme} />
          </li>
        )}
        {contact?.quiet && <li>{translate('desk.case.quiet')}</li>}
        {contact?.sharedPhone && <li>{translate('desk.case.shared_phone')}</li>}
        {phone !== undefined && submitter?.contacted === 'submitter' && <li>{translate('desk.case.writer')}</li>}
        {phone !== undefined && <li>{translate('desk.help.free')}</li>}
        {emergency !== undefined && (
          <li>
            <CallSentence number={emergency} say={(number) => translate('desk.help.emergency', { phone: number })} />
          </li>
        )}
        <li>{translate(stage === 'closed' ? 'desk.help.record.closed' : 'desk.help.record')}</li>
      </ul>
      <HelpTries application={application} />
    </Notice>
  )
}

/** What officers recorded while help is owed, with whom it was and when: the next one need not look for it. */
function HelpTries({ application }: { application: StaffApplication }) {
  const translator = useTranslator()
  const { translate } = translator
  const tries = application.history.filter(({ type }) => type === 'helped')
  if (tries.length === 0) return null
  return (
    <>
      <p>{translate('desk.help.tries')}</p>
      <ul>
        {tries.map(({ facts, by, at }) => (
          <li>
            <Sentence
              text={translate('desk.help.try', {
                result: nameValue(translator, 'result', String(facts['result'])),
                who: isolate(by.person ?? by.seatName),
                at: isolate(writeInstant(translator, application, at)),
              })}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
