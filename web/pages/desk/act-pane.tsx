import type { CommandName } from '../../../domain/arguments'
import type { OpenedCase, StaffSession } from '../../desk/desk-facts'
import { findSentBack } from '../../desk/chosen-with-text'
import { type DeskFilter, deskPath, LOST_CODE_CALL, NUMBER } from '../../desk/desk-filter'
import {
  CELL_FIELD,
  isObjection,
  listDeskActs,
  listStaffActFields,
  opensNext,
  OPENS_FIELD,
} from '../../desk/staff-act-fields'
import type { CommandField } from '../../forms/command-fields'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { countRemarks, SEEN_FIELD, SURE_FIELD } from '../../desk/second-look'
import { findDraft, isKept } from '../../desk/writing'
import { Buttons, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { KeptWords } from '../../parts/kept-words'
import { Notice } from '../../parts/notice'
import { Sentence } from '../../parts/sentence'
import { Tabs } from '../../parts/tabs'
import { ActFieldInput, Scores } from './act-field-input'
import { ActHints } from './act-hints'
import { ActsFor } from './acts-for'
import { ApplicantsLanguage, OtherLanguage } from './applicants-language'
import { Effects } from './effects'
import { LostCodeCall } from './lost-code-call'
import { nameForm, nameTab } from './name-act'
import { RemindLink } from './remind-link'
import { SendButtons } from './send-buttons'
import { NumberForm } from './number-form'
import { Suggestion } from './suggestion'
import { TargetGrid } from './target-grid'
import { isBarred } from './wait-reasons'
import { WithheldChoice } from './withheld-choice'
import { WhoRoutes } from './who-routes'
import { ClaimNote } from './claim-note'
import { SheetLink, UnfinishedWords, WritingTools } from './writing-tools'

export interface ActPaneProps {
  session: StaffSession
  filter: DeskFilter
  opened: OpenedCase
  /** the act whose form is shown; without one, the form for a call about a lost code if one is owed */
  act: CommandName | undefined
  /** the form for a new telephone number is shown */
  isNumber?: boolean
  /** makes pressing twice one act */
  commandId: string
  typed?: Record<string, string>
  errors?: readonly FieldError[]
  /** why the act was refused, as a sentence */
  refusal?: string | undefined
  /** it is not known whether the act was recorded */
  isUnknown?: boolean
}

const FORM = 'act'

/** The words with which a form begins: what the reader kept, or an answer that the complaint unit sent back. */
const findWords = (opened: OpenedCase, act: CommandName | undefined): Record<string, string> =>
  findDraft(opened, act)?.fields ?? (act === 'answer' ? findSentBack(opened) : undefined) ?? {}

/** Only who answers has something to sign. */
const maySign = ({ application }: OpenedCase): boolean => application.allowed.includes('answer')

/** The acts that the verdict allows to this reader, and the form of one of them. */
export function ActPane(props: ActPaneProps) {
  const {
    filter,
    opened,
    act,
    typed = findWords(opened, act),
    errors = [],
    refusal,
    isUnknown,
    isNumber = false,
  } = props
  const translator = useTranslator()
  const { translate, language } = translator
  const { reference, allowed, claimed, lostCodeCall } = opened.application
  // To claim it again changes nothing.
  const acts = listDeskActs(allowed).filter((name) => name !== 'claim' || !claimed?.byMe)
  const hasForm = act !== undefined && (acts.includes(act) || isUnknown === true)
  const isKeptNow = isKept(findDraft(opened, act), typed)
  const hasCall = lostCodeCall !== undefined
  const mayRecord = opened.application.number?.verifications !== undefined
  const hasNumber = isNumber && mayRecord
  const tabs = [
    ...(hasCall
      ? [{ segment: LOST_CODE_CALL, label: translate('desk.lost_code.tab'), isCurrent: !hasForm && !hasNumber }]
      : []),
    ...acts.map((name) => ({
      segment: name,
      label: nameTab(translator, opened, name),
      isCurrent: name === act,
    })),
    ...(mayRecord ? [{ segment: NUMBER, label: translate('desk.number.tab'), isCurrent: hasNumber }] : []),
  ]
  return (
    <>
      <h2 id="act-title" class="desk-title" tabIndex={-1}>
        {translate('desk.acts')}
      </h2>
      <ErrorSummary errors={errors} />
      {refusal !== undefined && (
        <Notice tone="danger" isResult title={translate('desk.act.refused')}>
          <p>
            <Sentence text={refusal} />
          </p>
        </Notice>
      )}
      {isUnknown && (
        <Notice tone="warning" isResult title={translate('desk.act.unknown')}>
          <p>{translate('desk.act.unknown.text')}</p>
        </Notice>
      )}
      {opened.application.tasks.some(({ kind }) => kind === 'may_answer') && (
        <p class="hint">
          {translate(isBarred(opened.application.reasons) ? 'desk.may_answer.note.other' : 'desk.may_answer.note')}
        </p>
      )}
      <WhoRoutes opened={opened} act={hasForm ? act : undefined} />
      {tabs.length === 0 && <p>{translate('desk.acts.none')}</p>}
      {tabs.length > 0 && (
        <Tabs
          label={translate('desk.acts.main')}
          items={tabs.map(({ segment, ...tab }) => ({
            href: `${deskPath(language, filter, reference, segment)}#act-title`,
            ...tab,
          }))}
        />
      )}
      <RemindLink {...props} />
      {opened.application.heldWithdrawal && !hasForm && <p>{translate('desk.held.choose')}</p>}
      {isObjection(opened.application) && !hasForm && <p>{translate('desk.objection.choose')}</p>}
      {hasNumber && <NumberForm {...props} typed={typed} errors={errors} />}
      {hasCall && !hasForm && !hasNumber && <LostCodeCall {...props} errors={errors} />}
      {hasForm && <ActForm {...props} act={act} typed={typed} isUnkept={props.typed !== undefined && !isKeptNow} />}
      {!hasForm && typed['text'] !== undefined && (
        <>
          <p>{translate(isKeptNow ? 'desk.act.not_possible.kept' : 'desk.act.not_possible')}</p>
          <KeptWords texts={[typed['text']]} />
        </>
      )}
      <UnfinishedWords opened={opened} shown={isKeptNow ? act : undefined} />
      {maySign(opened) && !(hasForm && act === 'answer') && <SheetLink opened={opened} filter={filter} />}
    </>
  )
}

function ActForm({
  session,
  filter,
  opened,
  act,
  commandId,
  typed = {},
  errors = [],
  isUnkept,
}: ActPaneProps & { act: CommandName; isUnkept: boolean }) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { application } = opened
  const { reference, turn, claimed } = application
  const isOwnCall = act === 'call' && application.callBack === undefined
  const isSentBack = act === 'answer' && !findDraft(opened, act) && findSentBack(opened) !== undefined
  const shared = { opened, act, typed, errors }
  const fields = listStaffActFields(act, application)
  // The body comes first: below the grid it would be out of sight.
  const isFirst = ({ name }: CommandField) => act === 'route' && name === 'entity'
  const show = (field: CommandField) => (
    <ActFieldInput {...shared} key={field.name} field={field} error={findError(errors, field.name)} />
  )
  return (
    <Form
      id={FORM}
      action={deskPath(language, filter, reference, act)}
      hidden={{
        csrfToken: session.csrfToken,
        commandId,
        turn: String(turn),
        [SEEN_FIELD]: String(countRemarks(application)),
        ...(typed[SURE_FIELD] !== undefined && { [SURE_FIELD]: typed[SURE_FIELD] }),
        ...(isOwnCall && { result: 'reached' }),
      }}
    >
      {/* The key Enter presses the first button of a form: that of a reviewer sends, every other one does nothing. */}
      {opensNext(act) ? (
        <button class="spoken" tabIndex={-1} aria-hidden="true" name={OPENS_FIELD} value="next" />
      ) : (
        // Outside of a dialog this method does nothing. A disabled button would not do: for a radio button Chromium takes the next one.
        <button hidden formmethod="dialog" />
      )}
      <h3>{nameForm(translator, opened, act)}</h3>
      <ActsFor application={application} act={act} />
      {act === 'route' && (
        <>
          <Suggestion opened={opened} />
          {fields.filter(isFirst).map(show)}
          <TargetGrid opened={opened} typed={typed} error={findError(errors, CELL_FIELD)} />
        </>
      )}
      <ActHints application={application} act={act} />
      {act === 'examine' && <WithheldChoice opened={opened} typed={typed} error={findError(errors, 'withheld')} />}
      {isSentBack && <p>{translate('desk.act.sent_back')}</p>}
      <ApplicantsLanguage opened={opened} act={act} />
      {fields.filter((field) => !isFirst(field)).map(show)}
      <ClaimNote opened={opened} filter={filter} act={act} />
      {(act === 'release' || act === 'rate') && <Scores {...shared} />}
      {act === 'answer' && claimed && !claimed.byMe && (
        <p class="choice">
          <input
            class="choice-input"
            type="checkbox"
            id="takeOver"
            name="takeOver"
            value="true"
            checked={typed['takeOver'] === 'true'}
          />
          <label class="choice-label" for="takeOver">
            {translate('desk.act.take_over')}
          </label>
        </p>
      )}
      <Effects opened={opened} act={act} />
      <WritingTools opened={opened} filter={filter} act={act} isUnkept={isUnkept} />
      <div class="act-send">
        <OtherLanguage opened={opened} act={act} words={typed['text']} />
        <Buttons>
          <SendButtons opened={opened} act={act} />
        </Buttons>
      </div>
    </Form>
  )
}
