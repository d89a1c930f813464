import type { CommandName } from '../../../domain/arguments'
import { DIRECTIONS } from '../../../locales/language'
import type { OpenedCase, StaffSession } from '../../desk/desk-facts'
import { type DeskFilter, deskPath } from '../../desk/desk-filter'
import { type Draft, findMailSubject, findWrittenKind } from '../../desk/writing'
import { Button, ButtonLink, Buttons, Form } from '../../parts/form'
import { type Frame, FrameContext, useTranslator } from '../../parts/frame'
import { WrittenWords } from '../../parts/written-text'
import { TextCard } from '../track/texts'
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
  const { translate, findSentence, language } = translator
  const { application } = opened
  const { outcome } = draft.fields
  const { reference, turn } = application
  const subject = findMailSubject(applicantFrame.translator, opened, act)
  const hidden = { ...draft.fields, csrfToken: session.csrfToken, commandId, turn: String(turn) }
  return (
    <>
      <h2 id="act-title" class="desk-title">
        {translate('desk.preview.title')}
      </h2>
      <FrameContext.Provider value={applicantFrame}>
        <AsRead {...props} />
      </FrameContext.Provider>
      {outcome !== undefined && <Chosen field="outcome" value={nameValue(translator, 'outcome', outcome)} />}
      {subject !== undefined && (
        <p class="small">
          {translate('desk.preview.mail')} <WrittenWords text={subject} />
        </p>
      )}
      <Form action={deskPath(language, filter, reference, act)} hidden={hidden}>
        <Buttons>
          <Button>{findSentence(`desk.act.send.${act}`) ?? translate('desk.act.send')}</Button>
          <ButtonLink look="second" href={`${deskPath(language, filter, reference, act)}#act-title`}>
            {translate('desk.preview.write')}
          </ButtonLink>
        </Buttons>
      </Form>
    </>
  )
}

/** The same card as on the page of the applicant, in the language of the application. */
function AsRead({ opened: { application }, act, draft }: PreviewPaneProps) {
  const { language } = useTranslator()
  const kind = findWrittenKind(act)
  if (!kind) return null
  const { asOf: at, writesAs, holder } = application
  const text = { kind, at, by: writesAs ?? holder, forCaller: false, isOwn: false, body: draft.fields['text'] ?? '' }
  return (
    <div class="preview" lang={language} dir={DIRECTIONS[language]}>
      <TextCard tracked={application} text={text} heading="h3" />
    </div>
  )
}
