import type { ComponentChildren } from 'preact'
import { isolate } from '../../../locales/isolates'
import {
  type AdministeredCase,
  CASE_FORMS,
  CASE_VIEWS,
  type CaseForm,
  type CaseView,
} from '../../administration/case-facts'
import { administrationPath } from '../../administration/paths'
import { Document } from '../../parts/document'
import { ErrorSummary } from '../../parts/error-summary'
import { type Frame, useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { Tabs } from '../../parts/tabs'
import type { ContentsForm } from './contents-box'
import { type DoneIntervention, DoneNotice } from './done-notice'
import { RawView } from './raw-view'
import { StoryView } from './story-view'
import { TimelineView } from './timeline-view'
import { Instant } from './written'

interface CasePageProps extends AdministeredCase {
  frame: Frame
  view: CaseView
  /** whether the events of the Workflow stand in one line for each step */
  isGrouped?: boolean
  /** the run whose events are shown; absent: the last one */
  runId?: string | undefined
  /** the form that asks why the contents of the steps are read */
  form: ContentsForm
  /** address of the first page of the raw events, when this is another one */
  first?: string | undefined
  /** address of the next page of the raw events */
  next?: string | undefined
  /** what the reader did just now */
  done?: DoneIntervention | undefined
}

/** One application as an administrator looks at it: as a story, as a timeline, or as the events of its Workflow. */
export function CasePage(props: CasePageProps) {
  const { frame, view, isGrouped = true, runId, form, detail, programme, first, next, done } = props
  const errors = form.errors ?? []
  return (
    <CaseDocument
      frame={frame}
      detail={detail}
      current={view}
      hasErrors={errors.length > 0}
      above={done ? <DoneNotice done={done} /> : <ErrorSummary errors={errors} />}
    >
      {view === 'story' && <StoryView detail={detail} programme={programme} />}
      {view === 'timeline' && <TimelineView detail={detail} />}
      {view === 'raw' && (
        <RawView detail={detail} isGrouped={isGrouped} runId={runId} form={form} first={first} next={next} />
      )}
    </CaseDocument>
  )
}

interface CaseDocumentProps extends Pick<AdministeredCase, 'detail'> {
  frame: Frame
  /** the view or the form that is shown */
  current: CaseView | CaseForm
  hasErrors?: boolean
  /** above the title, such as mistakes or what became of an act */
  above?: ComponentChildren
  children: ComponentChildren
}

/** A page about one application: where it stands, and the way between its views. */
export function CaseDocument({ frame, detail, current, hasErrors = false, above, children }: CaseDocumentProps) {
  const { translate, language } = frame.translator
  const title = translate('administration.case', { reference: isolate(detail.reference) })
  return (
    <Document
      frame={frame}
      title={translate('administration.case', { reference: detail.reference })}
      hasErrors={hasErrors}
      isWide
      hasNoLeave
      styles={['administration']}
    >
      <nav aria-label={translate('administration.case.back')}>
        <a class="back" href={administrationPath(language)}>
          {translate('administration.case.back')}
        </a>
      </nav>
      {above}
      <h1>
        <Sentence text={title} />
      </h1>
      <Standing detail={detail} />
      <p>
        <a href={administrationPath(language, ['access'], { reference: detail.reference })}>
          {translate('administration.access.of_case')}
        </a>
      </p>
      <Tabs
        label={translate('administration.views')}
        items={[
          ...CASE_VIEWS.map((name) => ({
            href: administrationPath(language, [detail.reference], { view: name === CASE_VIEWS[0] ? undefined : name }),
            label: translate(`administration.view.${name}`),
            isCurrent: name === current,
          })),
          ...CASE_FORMS.map((name) => ({
            href: administrationPath(language, [detail.reference, name]),
            label: translate(name === 'repin' ? 'administration.repin' : 'administration.act'),
            isCurrent: name === current,
          })),
        ]}
      />
      {children}
    </Document>
  )
}

function Standing({ detail }: Pick<AdministeredCase, 'detail'>) {
  const { translate } = useTranslator()
  const { stageName, ownerName, programmeName, policyVersion, wakeAt, sendAt, timeZone } = detail
  const write = (at: string | undefined) =>
    at === undefined ? translate('administration.case.nothing') : <Instant at={at} timeZone={timeZone} />
  const facts = [
    { label: translate('administration.case.stage'), value: stageName },
    { label: translate('administration.case.with'), value: ownerName },
    { label: translate('administration.programme'), value: programmeName },
    { label: translate('administration.case.rules'), value: policyVersion },
    { label: translate('administration.case.wake'), value: write(wakeAt) },
    { label: translate('administration.case.mail'), value: write(sendAt) },
  ]
  return (
    <dl class="case-facts">
      {facts.map(({ label, value }) => (
        <div>
          <dt class="soft small">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
