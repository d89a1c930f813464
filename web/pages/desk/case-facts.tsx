import type { ComponentChildren } from 'preact'
import type { SentenceKey } from '../../../locales/translator'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import { NoCall } from '../../parts/contact'
import { useFrame, useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { SummaryList, type SummaryRow } from '../../parts/summary-list'
import { WrittenWords } from '../../parts/written-text'
import { writeDay, writeInstant } from '../track/tracked'
import { Place } from './place'
import { askForWriter, isWriterCalled } from './writer'

/** Who sent it, when and where it happened, and how it was categorised. Only what the API gives to this reader. */
export function CaseFacts({ opened: { application, programme } }: { opened: OpenedCase }) {
  const translator = useTranslator()
  const { translate, findSentence, language } = translator
  const { applicant, location } = application
  const row = (key: SentenceKey, value: ComponentChildren): SummaryRow[] =>
    value === undefined ? [] : [{ label: findSentence(key) ?? key, value }]
  const written = (value: string | undefined) => value && <WrittenWords text={value} />
  const named = (list: readonly { code: string; names: { ar: string; en: string } }[], code: string | undefined) =>
    code && (list.find((item) => item.code === code)?.names[language] ?? code)
  const by = applicant?.contact?.by
  const submitter = applicant?.submitter
  return (
    <>
      <h2>{translate('desk.case.facts')}</h2>
      {/* While help is owed, what to do first says it. */}
      {!application.helpOwed && <BeforeContact applicant={applicant} />}
      <SummaryList
        rows={[
          ...row('desk.case.name', written(applicant?.name)),
          ...row('desk.case.submitter', submitter && findSentence(`send.relation.${submitter.relation}`)),
          ...row('desk.case.writer.name', written(submitter?.name)),
          ...row('desk.case.segment', named(programme.segments, applicant?.segment)),
          ...row(
            'desk.case.phone',
            applicant?.phone && <StoredNumber application={application} phone={applicant.phone} />,
          ),
          ...row('desk.case.email', applicant?.email && <bdi>{applicant.email}</bdi>),
          ...row(
            'desk.case.contacted',
            submitter?.contacted && translate(`desk.case.contacted.${submitter.contacted}`),
          ),
          ...row('desk.case.contact_by', by && (findSentence(`desk.case.contact_by.${by}`) ?? by)),
          ...row('desk.case.place', location && <Place location={location} programme={programme} />),
          ...row(
            'desk.case.place',
            !location && decidesWhere(application) ? translate('desk.case.place.none') : undefined,
          ),
          ...row('desk.case.occurred', application.occurredOn && writeDay(translator, application.occurredOn)),
          ...row('desk.case.needed', application.neededBy && writeDay(translator, application.neededBy)),
          ...row('desk.case.their_reference', written(application.theirReference)),
          ...row('desk.case.sector', named(programme.sectors, application.sector)),
          ...row('desk.case.entity', named(programme.entities, application.entity)),
          ...row('desk.case.importance', application.importance && translate(`importance.${application.importance}`)),
          ...row('desk.case.pillar', named(programme.pillars, application.pillar)),
          ...row('desk.case.topic', named(programme.topics, application.topic)),
        ]}
      />
    </>
  )
}

/** What an officer must know before they contact the person. */
function BeforeContact({ applicant }: { applicant: StaffApplication['applicant'] }) {
  const translator = useTranslator()
  const { translate } = translator
  return (
    <>
      {applicant?.contact?.quiet && <Notice tone="warning" title={translate('desk.case.quiet')} />}
      {applicant?.contact?.sharedPhone && <Notice tone="warning" title={translate('desk.case.shared_phone')} />}
      {isWriterCalled(applicant) && <Notice title={askForWriter(translator, applicant)} />}
    </>
  )
}

/** In a rehearsal no telephone dials it by a touch, because the person is not real. */
function PhoneLink({ phone }: { phone: string }) {
  const { isRehearsal } = useFrame()
  const number = <bdi class="whole">{phone}</bdi>
  if (!isRehearsal) return <a href={`tel:${phone}`}>{number}</a>
  return (
    <>
      {number}
      <br />
      <NoCall where="person" />
    </>
  )
}

/** The number as a link, or without one where a call found that it is not the applicant's; and whether an agent recorded it. */
function StoredNumber({ application, phone }: { application: StaffApplication; phone: string }) {
  const translator = useTranslator()
  const { translate } = translator
  const { wrongAt, recordedAt } = application.number ?? {}
  const write = (at: string) => writeInstant(translator, application, at)
  if (wrongAt !== undefined) {
    return (
      <>
        <bdi class="whole">{phone}</bdi>
        <br />
        <strong>{translate('desk.number.wrong', { when: write(wrongAt) })}</strong>
      </>
    )
  }
  return (
    <>
      <PhoneLink phone={phone} />
      {recordedAt !== undefined && (
        <>
          <br />
          <span class="soft small">{translate('desk.number.recorded', { when: write(recordedAt) })}</span>
        </>
      )}
    </>
  )
}

/** Whether the reader needs the place to decide where the application goes; every reader who may route would see it. */
const decidesWhere = ({ allowed }: StaffApplication): boolean => allowed.includes('route')
