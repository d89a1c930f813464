import type { StaffApplication } from '../../desk/desk-facts'
import { type DeskFilter, deskPath, withQuery } from '../../desk/desk-filter'
import { findOutcome, findRemark, findReaderOfRemark, findSendBackReason } from '../../desk/chosen-with-text'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { WrittenText } from '../../parts/written-text'
import { writeInstant } from '../track/tracked'
import { sayActor } from './case-history'
import { Chosen } from './chosen'
import { nameValue } from './name-value'

interface CaseTextsProps {
  application: StaffApplication
  filter: DeskFilter
}

/** What was chosen with a text: the result of an answer, or the reason for which it went back. */
function ChosenWithText({ application, kind, id }: { application: StaffApplication; kind: string; id: string }) {
  const translator = useTranslator()
  const outcome = kind === 'answer' ? findOutcome(application, id) : undefined
  if (outcome !== undefined) return <Chosen field="outcome" value={nameValue(translator, 'outcome', outcome)} />
  const reason = kind === 'note' ? findSendBackReason(application, id) : undefined
  return reason === undefined ? null : <Chosen field="reason" value={reason} />
}

type Text = StaffApplication['texts'][number]

/** A text with its author, its instant and what was chosen with it. */
function TextSection({ application, filter, text: { id, kind, at, by, body } }: CaseTextsProps & { text: Text }) {
  const translator = useTranslator()
  const { translate } = translator
  const reader = kind === 'remark' ? findReaderOfRemark(findRemark(application, id)?.facts) : undefined
  const title = reader ? (`desk.text.remark.${reader}` as const) : (`desk.text.${kind}` as const)
  return (
    <section id={`text-${id}`}>
      <h2>{translate(title)}</h2>
      <p class="soft small">
        <Sentence text={translate('desk.case.text.by', { author: sayActor(translator, { by }) })} /> ·{' '}
        {writeInstant(translator, application, at)}
      </p>
      <ChosenWithText application={application} kind={kind} id={id} />
      <WithheldNotes application={application} filter={filter} id={id} />
      <WrittenText text={body} />
    </section>
  )
}

/** What a rule found in a withheld text, and who reads it; for those who examine it. */
function WithheldNotes({ application, filter, id }: CaseTextsProps & { id: string }) {
  const { translate, language } = useTranslator()
  const withheld = application.toExamine?.find((text) => text.id === id)
  if (!withheld) return null
  return (
    <>
      {withheld.flags.map((flag) => (
        <Notice tone="danger" title={translate(`desk.case.flag.${flag}`)} />
      ))}
      <p class="soft small">{translate(withheld.kept ? 'desk.withheld.kept' : 'desk.withheld.waits')}</p>
      {application.allowed.includes('examine') && (
        <p>
          <a
            href={`${withQuery(deskPath(language, filter, application.reference, 'examine'), { withheld: id })}#act-title`}
          >
            {translate('desk.withheld.decide')}
          </a>
        </p>
      )}
    </>
  )
}

/** The stages in which somebody compares the answer with what was asked. */
const COMPARES_IN: readonly string[] = ['quality_review', 'objection']

/** Each text under a heading of its own, in their order. Who judges an answer reads it beside the words of the application. */
export function CaseTexts({ application, filter }: CaseTextsProps) {
  const translator = useTranslator()
  const { translate } = translator
  // The title stands above them, and why it was returned beside each return.
  const texts = application.texts.filter(({ kind }) => kind !== 'title' && kind !== 'return')
  const question = texts.find(({ kind }) => kind === 'application')
  const answer = texts.findLast(({ kind }) => kind === 'answer')
  const compared = COMPARES_IN.includes(application.stage) && question && answer ? [question, answer] : []
  const show = (text: Text) => <TextSection key={text.id} application={application} filter={filter} text={text} />
  return (
    <>
      {compared.length > 0 && <div class="beside">{compared.map(show)}</div>}
      {texts.filter((text) => !compared.includes(text)).map(show)}
      {texts.length === 0 && application.withheld.length === 0 && <p>{translate('desk.case.texts.none')}</p>}
      {application.withheld.length > 0 && (
        <>
          <h2>{translate('desk.case.withheld')}</h2>
          {/* Neither how many nor when: the office that a text may be about is among the readers. */}
          {[...new Set(application.withheld.map(({ note }) => note))].map((note) => (
            <p>{note}</p>
          ))}
        </>
      )}
    </>
  )
}
