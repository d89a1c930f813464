import type { TakenList } from '../../../domain/room-exceptions'
import { type PageOfTaking, roomPath } from '../../desk/room'
import { Button, Buttons, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'

/** Hidden fields that say which page follows. */
const fieldsOf = ({ page, from }: Partial<PageOfTaking> = {}): Record<string, string> => ({
  ...(page !== undefined && { page }),
  ...(from !== undefined && { from }),
})

interface TakeFormProps {
  kind: TakenList
  reference: string
  csrfToken: string
  /** the page that follows; the list without it */
  back?: PageOfTaking
}

/** The button that takes an exception. */
export function TakeForm({ kind, reference, csrfToken, back }: TakeFormProps) {
  const { translate, language } = useTranslator()
  return (
    <Form action={roomPath(language, kind)} hidden={{ csrfToken, reference, ...fieldsOf(back) }}>
      <Buttons>
        <Button look="second">
          {translate('room.take')} <span class="spoken">{reference}</span>
        </Button>
      </Buttons>
    </Form>
  )
}

interface GiveBackFormProps {
  taking: { id: number; kind: TakenList; reference: string; isMine: boolean }
  csrfToken: string
  back?: PageOfTaking
}

/** The button that gives an exception back, also that of a colleague. */
export function GiveBackForm({ taking: { id, kind, reference, isMine }, csrfToken, back }: GiveBackFormProps) {
  const { translate, language } = useTranslator()
  const of: Record<string, string> = back?.page === 'case' ? { of: reference } : {}
  return (
    <Form action={roomPath(language, kind)} hidden={{ csrfToken, taking: String(id), ...fieldsOf(back), ...of }}>
      <Buttons>
        <Button look="second">
          {translate(isMine ? 'room.give_back' : 'room.give_back.other')} <span class="spoken">{reference}</span>
        </Button>
      </Buttons>
    </Form>
  )
}
