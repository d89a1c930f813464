import { isolate } from '../../../locales/isolates'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import { ApplicantSentence, EmergencySentence, NoCallLine } from '../../parts/contact'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { WrittenWords } from '../../parts/written-text'
import { writeInstant } from '../track/tracked'
import { Place } from './place'
import { nameValue } from './name-value'
import { askForWriter, isWriterCalled } from './writer'

/**
 * What an officer does first when somebody told of danger: whom to call and how, and what to record. Where no help is owed any more, what
 * was recorded of it: the next officer need not look for it, and calls nobody twice.
 */
export function HelpFirst({ opened }: { opened: OpenedCase }) {
  const { application, programme } = opened
  const translator = useTranslator()
  const { translate } = translator
  if (!application.helpOwed) return <HelpDone opened={opened} />
  const { applicant, location, stage, number: { wrongAt } = {} } = application
  const { phone, email } = applicant ?? {}
  const hasNumber = phone !== undefined && wrongAt === undefined
  return (
    <Notice tone="danger" title={translate('desk.help')}>
      <NoCallLine />
      <ul>
        <li>{translate('desk.help.lead')}</li>
        <li>
          {phone === undefined ? (
            translate('desk.help.phone.none')
          ) : wrongAt === undefined ? (
            <ApplicantSentence
              number={phone}
              say={(number) => translate(phoneSentence(applicant), { phone: number })}
            />
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
        {!hasNumber && location && (
          <>
            <li>{translate('desk.help.services.place')}</li>
            <li>
              {translate('desk.help.place')} <Place location={location} programme={programme} />
            </li>
          </>
        )}
        {!hasNumber && !location && (
          <>
            <li>{translate('desk.help.services.no_place')}</li>
            <li>{translate('desk.help.no_way')}</li>
          </>
        )}
        <BeforeCall applicant={applicant} />
        <EmergencyNumber programme={programme} />
        <li>{translate(stage === 'closed' ? 'desk.help.record.closed' : 'desk.help.record')}</li>
      </ul>
      <HelpTries application={application} />
    </Notice>
  )
}

/** What an officer must know before they contact the person, in a list of what to do. */
function BeforeCall({ applicant }: { applicant: StaffApplication['applicant'] }) {
  const translator = useTranslator()
  const { translate } = translator
  const { phone, contact } = applicant ?? {}
  return (
    <>
      {contact?.quiet && <li>{translate('desk.case.quiet')}</li>}
      {contact?.sharedPhone && <li>{translate('desk.case.shared_phone')}</li>}
      {isWriterCalled(applicant) && (
        <li>
          <Sentence text={askForWriter(translator, applicant)} />
        </li>
      )}
      {phone !== undefined && <li>{translate('desk.help.free')}</li>}
    </>
  )
}

const phoneSentence = (applicant: StaffApplication['applicant']) =>
  isWriterCalled(applicant) ? 'desk.help.phone.writer' : 'desk.help.phone'

/** The number of the emergency services, in a list of what to do. Nothing where the programme names none. */
function EmergencyNumber({ programme }: Pick<OpenedCase, 'programme'>) {
  const { translate } = useTranslator()
  const number = programme.contact?.emergency
  if (number === undefined) return null
  return (
    <li>
      <EmergencySentence where="desk" number={number} say={(phone) => translate('desk.help.emergency', { phone })} />
    </li>
  )
}

const listHelps = ({ history }: StaffApplication) => history.filter(({ type }) => type === 'helped')

/** The acts of an officer on duty that decide about a text. */
const DECIDING: readonly string[] = ['accept', 'redirect', 'examine', 'acceptWithdrawal']

/** Who has to decide reads whom to call as well, in case that more is needed. */
function HelpDone({ opened: { application, programme } }: { opened: OpenedCase }) {
  const { translate } = useTranslator()
  if (listHelps(application).length === 0) return null
  const { applicant } = application
  const phone = applicant?.phone
  return (
    <Notice title={translate('desk.help.done')}>
      <Helps application={application} />
      {application.allowed.some((name) => DECIDING.includes(name)) && (
        <>
          <p>{translate('desk.help.done.more')}</p>
          <ul>
            {phone !== undefined && application.number?.wrongAt === undefined && (
              <>
                <li>
                  <ApplicantSentence
                    number={phone}
                    say={(number) => translate(phoneSentence(applicant), { phone: number })}
                  />
                </li>
                <BeforeCall applicant={applicant} />
              </>
            )}
            <EmergencyNumber programme={programme} />
          </ul>
          <NoCallLine />
        </>
      )}
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
