import type { Services } from '../../../api/services'
import { isolate } from '../../../locales/isolates'
import { CardsTable } from '../../parts/cards-table'
import { Document } from '../../parts/document'
import { ErrorSummary, type FieldError, findError } from '../../parts/error-summary'
import { Button, Buttons, Form } from '../../parts/form'
import { type Frame, useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { Pager } from '../../parts/pager'
import { Reference } from '../../parts/reference'
import { Sentence } from '../../parts/sentence'
import { TextField } from '../../parts/text-field'
import { writeInstant } from '../track/tracked'

type Read = Awaited<ReturnType<Services['reads']['readWalls']>>
type Wall = Read['walls'][number]

interface WallsPageProps {
  frame: Frame
  /** hidden fields of the form */
  hidden: { csrfToken: string; commandId: string }
  place?: string | undefined
  errors?: readonly FieldError[]
  /** the wall that was just made, with its code */
  made?: { place: string; code: string } | undefined
  /** where a screen finds its wall */
  address: string
  walls: readonly Wall[]
  isFirst: boolean
  /** the cursor of the next page, sealed */
  next: string | undefined
}

/** The screens of the operation room: a form for one more, and which there are. */
export function WallsPage(props: WallsPageProps) {
  const { frame, hidden, place, errors = [], made, address, walls, isFirst, next } = props
  const { translate, language } = frame.translator
  const title = translate('walls.title')
  const path = `/${language}/room/walls`
  return (
    <Document frame={frame} title={title} hasErrors={errors.length > 0} back={`/${language}/room`} isWide hasNoLeave>
      <ErrorSummary errors={errors} />
      {made && <MadeWall made={made} address={address} />}
      <h1>{title}</h1>
      <p>{translate('walls.lead')}</p>
      <Form action={path} hidden={hidden}>
        <TextField
          name="place"
          label={translate('walls.place')}
          hint={translate('walls.place.hint')}
          error={findError(errors, 'place')}
          value={place}
          autocomplete="off"
        />
        <Buttons>
          <Button>{translate('walls.make')}</Button>
        </Buttons>
      </Form>
      <CardsTable
        caption={translate('walls.list')}
        rows={walls}
        whenEmpty={translate('walls.none')}
        columns={[
          { label: translate('walls.where'), render: (wall) => <bdi>{wall.place}</bdi> },
          { label: translate('walls.by'), render: (wall) => <MadeBy wall={wall} /> },
          { label: translate('walls.seen'), render: (wall) => <Seen wall={wall} /> },
          {
            label: translate('walls.state'),
            render: (wall) => <State wall={wall} csrfToken={hidden.csrfToken} action={`${path}/back`} />,
          },
        ]}
      />
      <Pager first={isFirst ? undefined : path} next={next === undefined ? undefined : `${path}?after=${next}`} />
    </Document>
  )
}

function MadeWall({ made: { place, code }, address }: { made: { place: string; code: string }; address: string }) {
  const { translate } = useTranslator()
  return (
    <Notice tone="success" title={translate('walls.made', { place: isolate(place) })} isResult>
      <p>
        <Reference value={code} isLarge />
      </p>
      <p>{translate('walls.made.once')}</p>
      <p>
        {translate('walls.made.address')} <bdi>{address}</bdi>
      </p>
    </Notice>
  )
}

function MadeBy({ wall }: { wall: Wall }) {
  const translator = useTranslator()
  const at = writeInstant(translator, wall, wall.madeAt)
  return <Sentence text={translator.translate('walls.by.at', { name: isolate(wall.by), at })} />
}

function Seen({ wall }: { wall: Wall }) {
  const translator = useTranslator()
  if (wall.lastSeenAt === undefined) return <>{translator.translate('walls.seen.never')}</>
  return <Sentence text={writeInstant(translator, wall, wall.lastSeenAt)} />
}

function State({ wall, csrfToken, action }: { wall: Wall; csrfToken: string; action: string }) {
  const { translate } = useTranslator()
  return (
    <>
      {translate(`walls.state.${wall.state}`)}
      {(wall.state === 'open' || wall.state === 'waiting') && (
        <Form action={action} hidden={{ csrfToken, wall: String(wall.id) }}>
          <Buttons>
            <Button look="second">
              {translate('walls.take_back')} <span class="spoken">{wall.place}</span>
            </Button>
          </Buttons>
        </Form>
      )}
    </>
  )
}
