import type { CommandName } from '../../../domain/arguments'
import { findUnfilledField } from '../../../domain/wordings'
import { isolate } from '../../../locales/isolates'
import { DIRECTIONS } from '../../../locales/language'
import type { Translator } from '../../../locales/translator'
import type { OpenedCase, StaffSession } from '../../desk/desk-facts'
import { type DeskFilter, deskPath } from '../../desk/desk-filter'
import { findTyped, listTypedOptions, showTyped } from '../../desk/typed-bodies'
import { type Draft, findMailSubject, findWrittenKind } from '../../desk/writing'
import { ButtonLink, Buttons, Form } from '../../parts/form'
import { type Frame, FrameContext, useTranslator } from '../../parts/frame'
import { countRemarks, SEEN_FIELD } from '../../desk/second-look'
import { Notice } from '../../parts/notice'
import { SummaryList } from '../../parts/summary-list'
import { WrittenWords } from '../../parts/written-text'
import { TextCard } from '../track/texts'
import { OtherLanguage } from './applicants-language'
import { SendButtons } from './send-buttons'
import { Chosen } from './chosen'
import { nameValue } from './name-value'

interface PreviewPaneProps {
  session: StaffSession
  filter: DeskFilter
  opened: OpenedCase
  act: CommandName
  draft: Draft
  /** makes pressing twice one act */
  commandId: string
  /** the frame of the page in the language of the application */
  applicantFrame: Frame
}

/** The kept words of an act as the applicant will read them, and the button that sends them. */
export function PreviewPane(props: PreviewPaneProps) {
  const { session, filter, opened, act, draft, commandId, applicantFrame } = props
  const translator = useTranslator()
  const { translate, language } = translator
  const { application } = opened
  const { outcome } = draft.fields
  const { reference, turn } = application
  const subject = findMailSubject(applicantFrame.translator, opened, act)
  const unfilled = findUnfilledField(draft.fields['text'] ?? '')
  const hidden = {
    ...draft.fields,
    csrfToken: session.csrfToken,
    commandId,
    turn: String(turn),
    [SEEN_FIELD]: String(countRemarks(application)),
  }
  return (
    <>
      <h2 id="act-title" class="desk-title" tabIndex={-1}>
        {translate('desk.preview.title')}
      </h2>
      <p>{translate('desk.preview.unsent')}</p>
      {unfilled !== undefined && (
        <Notice tone="warning" title={translate('desk.preview.unfilled', { field: isolate(unfilled) })} />
      )}
      <FrameContext.Provider value={applicantFrame}>
        <AsRead {...props} />
      </FrameContext.Provider>
      {outcome !== undefined && <Chosen field="outcome" value={nameValue(translator, 'outcome', outcome)} />}
      {subject !== undefined && (
        <p class="small">
          {translate('desk.preview.mail')} <WrittenWords text={subject} />
        </p>
      )}
      <OtherLanguage opened={opened} act={act} words={draft.fields['text']} />
      <Form action={deskPath(language, filter, reference, act)} hidden={hidden}>
        <Buttons>
          <SendButtons opened={opened} act={act} />
          <ButtonLink look="second" href={`${deskPath(language, filter, reference, act)}#act-title`}>
            {translate('desk.preview.write')}
          </ButtonLink>
        </Buttons>
      </Form>
    </>
  )
}

/** The same card as on the page of the applicant, in the language of the application. */
function AsRead({ opened, act, draft }: PreviewPaneProps) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { application } = opened
  const kind = findWrittenKind(act)
  if (!kind) return null
  const { asOf: at, writesAs, holder } = application
  const text = { kind, at, by: writesAs ?? holder, forCaller: false, isOwn: false, body: draft.fields['text'] ?? '' }
  const place = findPlace(opened, act, draft, translator)
  return (
    <div class="preview" lang={language} dir={DIRECTIONS[language]}>
      {place !== undefined && <SummaryList rows={[{ label: translate('track.place'), value: place }]} />}
      <TextCard tracked={application} text={text} heading="h3" />
    </div>
  )
}

/** Where the applicant is told to go, as their page names it. */
function findPlace(
  opened: OpenedCase,
  act: CommandName,
  { fields }: Draft,
  translator: Translator,
): string | undefined {
  const where = act === 'redirect' ? fields['where'] : undefined
  const code = where && findTyped(opened, act, 'where', where, translator)
  return code && showTyped(listTypedOptions(opened, act, 'where', translator), code)
}
