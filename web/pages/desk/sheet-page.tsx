import { findUnfilledField } from '../../../domain/wordings'
import { isolate } from '../../../locales/isolates'
import type { OpenedCase } from '../../desk/desk-facts'
import { type DeskFilter, deskPath } from '../../desk/desk-filter'
import { findOutcome } from '../../desk/chosen-with-text'
import { findDraft } from '../../desk/writing'
import { Document } from '../../parts/document'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { SummaryList } from '../../parts/summary-list'
import { WrittenText, WrittenWords } from '../../parts/written-text'
import { nameValue } from './name-value'
import { toLocalDate } from '../../../domain/local-date'
import { formatPlainDate } from '../../../locales/format-time'

/** What somebody above the desk signs on paper: the question and the answer, given or still a draft of the reader. */
export function SheetPage({ frame, opened, filter }: { frame: Frame; opened: OpenedCase; filter: DeskFilter }) {
  const { translate, language } = frame.translator
  const { application, programme } = opened
  const { reference, texts, asOf, timeZone, entity, allowed } = application
  // Once an answer was given, an old draft of the reader is not what is signed.
  const fields = allowed.includes('answer') ? findDraft(opened, 'answer')?.fields : undefined
  const draft = fields?.['text']
  const unfilled = findUnfilledField(draft ?? '')
  const outcome = draft === undefined ? findOutcome(application) : fields?.['outcome']
  const given = texts.findLast(({ kind }) => kind === 'answer')?.body
  const name = application.applicant?.name
  const title = texts.findLast(({ kind }) => kind === 'title')
  const body = programme.entities.find(({ code }) => code === entity)?.names[language]
  const today = formatPlainDate(language, toLocalDate(Date.parse(asOf), timeZone))
  return (
    <Document frame={frame} title={translate('desk.sheet')} hasNoLeave styles={['desk']} scripts={['desk-draft']}>
      <p class="unprinted">
        <a class="back" href={deskPath(language, filter, reference)}>
          {translate('desk.sheet.back')}
        </a>
      </p>
      {unfilled !== undefined && (
        <div class="unprinted">
          <Notice tone="warning" title={translate('desk.preview.unfilled', { field: isolate(unfilled) })} />
        </div>
      )}
      <h1>{translate('desk.sheet')}</h1>
      <SummaryList
        rows={[
          { label: translate('desk.sheet.reference'), value: <bdi class="whole">{reference}</bdi> },
          { label: translate('desk.sheet.date'), value: today },
          ...(body === undefined ? [] : [{ label: translate('desk.sheet.entity'), value: body }]),
          ...(name === undefined
            ? []
            : [{ label: translate('desk.sheet.applicant'), value: <WrittenWords text={name} /> }]),
        ]}
      />
      <h2>{translate('desk.sheet.question')}</h2>
      {title && (
        <p class="lead">
          <WrittenWords text={title.body} />
        </p>
      )}
      {texts
        .filter(({ kind }) => kind === 'application')
        .map((text) => (
          <WrittenText text={text.body} />
        ))}
      <h2>{translate(draft === undefined ? 'desk.sheet.answer' : 'desk.sheet.draft')}</h2>
      {draft === undefined && given === undefined ? (
        <p>{translate('desk.sheet.no_answer')}</p>
      ) : (
        <>
          {outcome !== undefined && (
            <p>
              {translate('desk.field.outcome')}: <strong>{nameValue(frame.translator, 'outcome', outcome)}</strong>
            </p>
          )}
          <WrittenText text={draft ?? given ?? ''} />
        </>
      )}
      <dl class="signature">
        {(['name', 'signature', 'signed_on'] as const).map((part) => (
          <div>
            <dt>{translate(`desk.sheet.${part}`)}</dt>
            <dd />
          </div>
        ))}
      </dl>
      <p class="buttons">
        <button class="button button-first" type="button" data-print hidden>
          {translate('desk.sheet.print')}
        </button>
      </p>
    </Document>
  )
}
