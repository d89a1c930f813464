import type { Services } from '../../../api/services'
import { formatPlainDate } from '../../../locales/format-time'
import { isolate } from '../../../locales/isolates'
import { RECORD } from '../../desk/record-fields'
import { CallCentre } from '../../parts/contact'
import { Document } from '../../parts/document'
import { ButtonLink, Buttons } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { RehearsalNotice } from '../../parts/rehearsal-notice'
import { Reference } from '../../parts/reference'
import { Sentence } from '../../parts/sentence'
import { SummaryList } from '../../parts/summary-list'

export type Recorded = NonNullable<Awaited<ReturnType<Services['reads']['readReceipt']>>>

/**
 * What an agent tells the person whose application was just recorded. Nothing tells what a rule found in it: the agent need not know, and
 * the page is the same for every application.
 */
export function RecordedPage({ frame, receipt }: { frame: Frame; receipt: Recorded }) {
  const { translate, language } = frame.translator
  const { reference, promisedOn, answerBy = 'none' } = receipt
  const { byMail, byCall } = receipt.waysBack
  const date = formatPlainDate(language, promisedOn)
  return (
    <Document frame={frame} title={translate('desk.recorded')} back={`/${language}/desk`} hasNoLeave>
      <Notice tone="success" title={translate('desk.recorded')} isResult>
        <h1 class="spoken">{translate('desk.recorded')}</h1>
        <SummaryList
          rows={[{ label: translate('receipt.reference'), value: <Reference value={reference} isLarge /> }]}
        />
      </Notice>
      <RehearsalNotice isQuiet />
      <h2>{translate('desk.recorded.tell')}</h2>
      <ol class="steps">
        <li>{translate('desk.recorded.reference')}</li>
        <li>
          <span>
            <Sentence text={translate('desk.recorded.date', { date: isolate(date) })} />
          </span>
        </li>
        <li>{translate(`desk.recorded.way.${answerBy}`)}</li>
        <li>
          <span>
            {translate('desk.recorded.code')} {byMail && translate('desk.recorded.email')}{' '}
            <CallCentre say={(values) => translate('desk.recorded.call', values)} />{' '}
            {byCall && translate('desk.recorded.phone')}
          </span>
        </li>
      </ol>
      <Buttons>
        <ButtonLink href={`/${language}/desk/${RECORD}`}>{translate('desk.recorded.another')}</ButtonLink>
        <ButtonLink look="second" href={`/${language}/desk`}>
          {translate('desk.title')}
        </ButtonLink>
      </Buttons>
    </Document>
  )
}
