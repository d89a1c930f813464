import { Choice } from '../../parts/choice'
import { DangerNotice } from '../../parts/danger-notice'
import { Document } from '../../parts/document'
import { EraseWords } from '../../parts/erase-words'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'
import { LongText } from '../../parts/long-text'
import { OfflineNotice } from '../../parts/offline-notice'
import { isolate } from '../../../locales/isolates'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { SummaryList } from '../../parts/summary-list'
import type { CommandField } from '../../forms/command-fields'
import { ActOver, WordsOfActOver } from './act-over'
import { TextCard } from './texts'
import {
  actSentence,
  type ActFacts,
  type ActName,
  chooseTitle,
  findDecision,
  findTextBeforeAct,
  isRedirected,
  listCodes,
  nameAct,
  nameWords,
  writeInstant,
} from './tracked'

interface ActPageProps {
  frame: Frame
  tracked: ActFacts
  act: ActName
  /** path to which the form leads back; the form itself stands below it */
  path: string
  /** the reader came by the link of a mail and sees nothing else of the application: its reference is said */
  saysReference?: boolean
  fields: readonly CommandField[]
  /** makes pressing twice one act */
  idempotencyKey: string
  typed?: Record<string, string>
  errors?: readonly FieldError[]
  /** why the act was refused, as a sentence */
  refusal?: string | undefined
  /** it is not known whether the act was recorded */
  isUnknown?: boolean
}

const FORM = 'act'

/** The form of one act, made from the fields of its command, with what the act brings about. */
export function ActPage(props: ActPageProps) {
  const {
    frame,
    tracked,
    act,
    path,
    saysReference,
    fields,
    idempotencyKey,
    typed = {},
    errors = [],
    refusal,
    isUnknown,
  } = props
  const { translator } = frame
  const { translate } = translator
  // The question of a rating is that of its first field.
  const title = act === 'rate' ? translate('track.act.rate.title') : nameAct(translator, tracked, act)
  const textBefore = findTextBeforeAct(tracked, act)
  // The notice of danger above says who reads the remark first.
  const isRemarkInDanger = act === 'remark' && tracked.tellsOfDanger
  const isLast = findDecision(tracked) !== undefined || (tracked.objections ?? []).length > 0
  const effect =
    act === 'reinstate' && tracked.heldWithdrawal
      ? 'track.act.reinstate.held'
      : act === 'object' && (isLast || isRedirected(tracked))
        ? `track.act.object.${isLast ? 'last' : 'redirected'}.effect`
        : `track.act.${act}.${isRemarkInDanger ? 'danger' : 'effect'}`
  const isAllowed = tracked.allowed.includes(act)
  const hasForm = isAllowed || isUnknown
  const words = nameWords(tracked.reference, act)
  return (
    <Document
      frame={frame}
      title={title}
      hasErrors={errors.length > 0}
      back={path}
      keeps={hasForm ? FORM : undefined}
      scripts={['act-words']}
    >
      {tracked.tellsOfDanger && <DangerNotice says={tracked.closedAt === undefined ? 'later' : undefined} />}
      <ErrorSummary errors={errors} />
      {refusal && !hasForm && <ActOver tracked={tracked} act={act} refusal={refusal} />}
      {refusal && hasForm && (
        <Notice tone="danger" isResult title={translate('track.refused')}>
          <p>{refusal}</p>
        </Notice>
      )}
      {isUnknown && (
        <Notice tone="warning" isResult title={translate('track.unknown')}>
          <p>{translate('track.unknown.text')}</p>
        </Notice>
      )}
      {/* Where nothing may be kept, and where the words can be sent as a remark instead. */}
      {!tracked.mayKeepWords && <EraseWords of={tracked.reference} />}
      {!hasForm && <EraseWords of={words} />}
      <h1>{title}</h1>
      {saysReference && (
        <p class="soft">
          <Sentence text={translate(chooseTitle(tracked), { reference: isolate(tracked.reference) })} />
        </p>
      )}
      {hasForm && <p>{actSentence(translator, effect, 'track.act.plain')}</p>}
      {hasForm && act === 'withdraw' && <p>{translate('track.act.withdraw.pressed')}</p>}
      {act === 'object' && tracked.release?.objectUntil && (
        <SummaryList
          rows={[
            {
              label: translate(isAllowed ? 'track.object.until' : 'track.object.ended'),
              value: writeInstant(translator, tracked, tracked.release.objectUntil),
            },
          ]}
        />
      )}
      {textBefore && <TextCard tracked={tracked} text={textBefore} heading="h2" />}
      {hasForm ? (
        <Form
          id={FORM}
          wordsOf={tracked.mayKeepWords ? words : undefined}
          action={`${path}/${act}`}
          hidden={{ idempotencyKey, turn: String(tracked.turn) }}
        >
          {fields.map((field) => (
            <ActInput
              frame={frame}
              tracked={tracked}
              act={act}
              field={field}
              value={typed[field.name]}
              error={findError(errors, field.name)}
            />
          ))}
          <Buttons>
            <Button look={act === 'withdraw' ? 'danger' : 'first'}>
              {actSentence(translator, `track.act.${act}.send`, 'track.act.send')}
            </Button>
          </Buttons>
          <OfflineNotice isInDanger={tracked.tellsOfDanger ?? false} />
        </Form>
      ) : (
        <WordsOfActOver
          tracked={tracked}
          path={path}
          isByMail={saysReference ?? false}
          words={typed['text']}
          idempotencyKey={idempotencyKey}
        />
      )}
    </Document>
  )
}

interface ActInputProps {
  frame: Frame
  tracked: ActFacts
  act: ActName
  field: CommandField
  value: string | undefined
  error: string | undefined
}

function ActInput({ frame: { translator }, tracked, act, field, value, error }: ActInputProps) {
  const { findSentence, translate } = translator
  const shared = { name: field.name, error, isOptional: !field.isRequired }
  if (field.kind === 'text') {
    const label = actSentence(translator, `track.act.${act}.text`, 'track.act.words')
    return <LongText {...shared} label={label} value={value} limit={field.limit} />
  }
  const options =
    field.kind === 'code'
      ? listCodes(translator, tracked, act, (code) => `track.redirected.object.${code}`)
      : field.values.map((each) => ({
          value: each,
          label: findSentence(`track.field.${field.name}.${each}`) ?? each,
        }))
  const label = findSentence(`track.field.${field.name}`) ?? field.name
  const hint = act === 'object' && field.isRequired && { hint: translate('track.act.object.reason') }
  return <Choice {...shared} label={label} {...hint} options={options} chosen={value === undefined ? [] : [value]} />
}
