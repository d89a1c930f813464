import type { OpenedCase } from '../../desk/desk-facts'
import { CallSentence } from '../../parts/contact'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { writeInstant } from '../track/tracked'

/** What an officer does first when somebody told of danger: whom to call and how, and what to record. Nothing where no help is owed. */
export function HelpFirst({ opened: { application, programme } }: { opened: OpenedCase }) {
  const translator = useTranslator()
  const { translate } = translator
  if (!application.helpOwed) return null
  const { applicant, stage, number: { wrongAt } = {} } = application
  const { phone, contact, submitter } = applicant ?? {}
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
        {contact?.quiet && <li>{translate('desk.case.quiet')}</li>}
        {contact?.sharedPhone && <li>{translate('desk.case.shared_phone')}</li>}
        {phone !== undefined && submitter?.contacted === 'submitter' && <li>{translate('desk.case.writer')}</li>}
        <li>{translate('desk.help.free')}</li>
        {emergency !== undefined && (
          <li>
            <CallSentence number={emergency} say={(number) => translate('desk.help.emergency', { phone: number })} />
          </li>
        )}
        <li>{translate(stage === 'closed' ? 'desk.help.record.closed' : 'desk.help.record')}</li>
      </ul>
    </Notice>
  )
}
