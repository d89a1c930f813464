import type { Services } from '../../../api/services'
import { formatPlainDate } from '../../../locales/format-time'
import { isolate } from '../../../locales/isolates'
import { RECORD } from '../../desk/record-fields'
import { CallCentre, EmergencyLink, NoCall } from '../../parts/contact'
import { Document } from '../../parts/document'
import { ButtonLink, Buttons } from '../../parts/form'
import { type Frame, useFrame, useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Reference } from '../../parts/reference'
import { Sentence } from '../../parts/sentence'
import { SummaryList } from '../../parts/summary-list'
import { writeInstant } from '../track/tracked'
import { DutyPhone } from './raise-hints'

export type Recorded = NonNullable<Awaited<ReturnType<Services['reads']['readRecordedApplication']>>>

/**
 * What an agent tells the person whose application was just recorded. Nothing tells what a rule found in it: only whether the person said
 * that somebody is in danger, which the agent wrote.
 */
export function RecordedPage({ frame, recorded }: { frame: Frame; recorded: Recorded }) {
  const { translate, language } = frame.translator
  const { reference, declaresDanger } = recorded
  return (
    <Document
      frame={frame}
      title={translate('desk.recorded')}
      back={`/${language}/desk`}
      hasNoLeave
      scripts={['desk-draft']}
    >
      <Notice tone="success" title={translate('desk.recorded')} isResult>
        <h1 class="spoken">{translate('desk.recorded')}</h1>
        <SummaryList
          rows={[{ label: translate('receipt.reference'), value: <Reference value={reference} isLarge /> }]}
        />
      </Notice>
      <h2>{translate('desk.recorded.tell')}</h2>
      {declaresDanger ? <ToldInDanger recorded={recorded} /> : <Told recorded={recorded} />}
      <p>
        {translate('desk.recorded.duty')} <DutyPhone />
      </p>
      <Buttons>
        <ButtonLink href={`/${language}/desk/${RECORD}`}>{translate('desk.recorded.another')}</ButtonLink>
        <button class="button button-second" type="button" data-print hidden>
          {translate('desk.sheet.print')}
        </button>
        <ButtonLink look="second" href={`/${language}/desk`}>
          {translate('desk.title')}
        </ButtonLink>
      </Buttons>
    </Document>
  )
}

function Told({ recorded: { promisedOn, answerBy, waysBack, isOtherContacted } }: { recorded: Recorded }) {
  const { translate, language } = useTranslator()
  return (
    <ol class="steps">
      <li>{translate('desk.recorded.reference')}</li>
      <li>
        <span>
          <Sentence text={translate('desk.recorded.date', { date: isolate(formatPlainDate(language, promisedOn)) })} />
        </span>
      </li>
      <li>
        <span>
          {translate(`desk.recorded.way.${answerBy}`)} {isOtherContacted && translate('desk.recorded.other')}
        </span>
      </li>
      <li>
        <span>
          {translate('desk.recorded.code')} {waysBack.byMail && translate('desk.recorded.email')}{' '}
          <CallCentre say={(values) => translate('desk.recorded.call', values)} />{' '}
          {waysBack.byCall && translate('desk.recorded.phone')}
        </span>
      </li>
      <li>{translate('desk.recorded.object')}</li>
    </ol>
  )
}

/** In danger no date of an answer is told: somebody helps first. */
function ToldInDanger({ recorded }: { recorded: Recorded }) {
  const { contact, translator } = useFrame()
  const { translate } = translator
  return (
    <ol class="steps">
      {contact && (
        <li>
          <span>
            {translate('desk.recorded.danger.call')} <EmergencyLink number={contact.emergency} />{' '}
            <NoCall where="desk" />
          </span>
        </li>
      )}
      <li>
        <span>
          {translate('desk.recorded.danger.duty')}{' '}
          {recorded.readBy !== undefined && (
            <Sentence
              text={translate('desk.recorded.danger.until', {
                when: isolate(writeInstant(translator, recorded, recorded.readBy)),
              })}
            />
          )}
        </span>
      </li>
      <li>{translate('desk.recorded.reference')}</li>
      <li>{translate('desk.recorded.danger.again')}</li>
    </ol>
  )
}

/** Half an hour is over, or somebody else recorded it. */
export function RecordedGonePage({ frame }: { frame: Frame }) {
  const { translate, language } = frame.translator
  return (
    <Document frame={frame} title={translate('desk.recorded.gone')} back={`/${language}/desk`} hasNoLeave>
      <h1>{translate('desk.recorded.gone')}</h1>
      <p>{translate('desk.recorded.gone.text')}</p>
      <Buttons>
        <ButtonLink href={`/${language}/desk`}>{translate('desk.title')}</ButtonLink>
      </Buttons>
    </Document>
  )
}
