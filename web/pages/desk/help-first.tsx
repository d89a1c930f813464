import { isolate } from '../../../locales/isolates'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import { CallSentence } from '../../parts/contact'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { WrittenWords } from '../../parts/written-text'
import { writeInstant } from '../track/tracked'
import { Place } from './place'
import { nameValue } from './name-value'

/**
 * What an officer does first when somebody told of danger: whom to call and how, and what to record. Where no help is owed any more, what
 * was recorded of it: the next officer need not look for it, and calls nobody twice.
 */
export function HelpFirst({ opened: { application, programme } }: { opened: OpenedCase }) {
  const translator = useTranslator()
  const { translate } = translator
  if (!application.helpOwed) return <HelpDone application={application} />
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

const listHelps = ({ history }: StaffApplication) => history.filter(({ type }) => type === 'helped')

function HelpDone({ application }: { application: StaffApplication }) {
  const { translate } = useTranslator()
  if (listHelps(application).length === 0) return null
  return (
    <Notice title={translate('desk.help.done')}>
      <Helps application={application} />
      <p>{translate('desk.help.done.more')}</p>
    </Notice>
  )
}

function HelpTries({ application }: { application: StaffApplication }) {
  const { translate } = useTranslator()
  if (listHelps(application).length === 0) return null
  return (
    <>
      <p>{translate('desk.help.tries')}</p>
      <Helps application={application} />
    </>
  )
}

/** What officers recorded: the result, who and when, and their words, where this reader may read them. */
function Helps({ application }: { application: StaffApplication }) {
  const translator = useTranslator()
  return (
    <ul>
      {listHelps(application).map(({ facts, by, at }) => {
        const words = application.texts.find(({ id }) => id === facts['textId'])
        return (
          <li>
            <Sentence
              text={translator.translate('desk.help.try', {
                result: nameValue(translator, 'result', String(facts['result'])),
                who: isolate(by.person ?? by.seatName),
                at: isolate(writeInstant(translator, application, at)),
              })}
            />
            {words && (
              <>
                <br />
                <WrittenWords text={words.body} />
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}
