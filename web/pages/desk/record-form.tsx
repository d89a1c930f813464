import type { ComponentChildren } from 'preact'
import type { OpenedCase, StaffSession } from '../../desk/desk-facts'
import { type DeskFilter, deskPath } from '../../desk/desk-filter'
import { Button, Buttons, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'

export interface RecordFormProps {
  session: StaffSession
  filter: DeskFilter
  opened: OpenedCase
  /** makes pressing twice one record */
  commandId: string
}

interface Shown {
  /** the last part of its address */
  segment: string
  title: string
  /** what stands on its button */
  send: string
  children: ComponentChildren
}

/** The form in which staff record something about an application that is no command. */
export function RecordForm(props: RecordFormProps & Shown) {
  const { session, filter, opened, commandId, segment, title, send, children } = props
  const { language } = useTranslator()
  return (
    <Form
      id="act"
      action={deskPath(language, filter, opened.application.reference, segment)}
      hidden={{ csrfToken: session.csrfToken, commandId }}
    >
      <h3>{title}</h3>
      {children}
      <div class="act-send">
        <Buttons>
          <Button>{send}</Button>
        </Buttons>
      </div>
    </Form>
  )
}
