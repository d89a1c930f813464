import { randomUUID } from 'node:crypto'
import type { PresentedProblem } from '../../api/presenters/problem'
import type { ProblemRequest } from '../../api/route'
import type { Services } from '../../api/services'
import type { Translator } from '../../locales/translator'
import { type DeskFacts, type DeskHandled, type OpenedCase, readCase, readDeskFromTop } from '../desk/desk-facts'
import { deskPath, readDeskFilter } from '../desk/desk-filter'
import type { FrameOf } from '../frames'
import { ActPane, type ActPaneProps } from '../pages/desk/act-pane'
import { DeskPage } from '../pages/desk/desk-page'
import { renderPage } from '../render-page'

/** The address of the application of a request, beside the list that the request shows. */
export const caseAddress = (request: ProblemRequest, shownReference = request.params['reference'] ?? ''): string =>
  deskPath(request.language, readDeskFilter(request), shownReference)

type ShownForm = Omit<ActPaneProps, 'session' | 'filter'>

/** An application beside the list, with one of its forms. */
export function renderForm(
  shown: ShownForm,
  desk: DeskFacts | DeskHandled,
  request: ProblemRequest,
  frameOf: FrameOf,
): string {
  const { opened, errors = [] } = shown
  const frame = frameOf(request, opened.application.programme)
  return renderPage(
    <DeskPage frame={frame} desk={desk} opened={opened} hasErrors={errors.length > 0}>
      <ActPane session={desk.session} filter={desk.filter} {...shown} />
    </DeskPage>,
  )
}

/**
 * The form again, beside the application as it is now. `describe` says which form it is, and what was wrong. Undefined when nobody is signed
 * in, or the application left this person.
 */
export async function showFormAgain(
  request: ProblemRequest,
  services: Services,
  frameOf: FrameOf,
  describe: (opened: OpenedCase, translator: Translator) => Omit<ShownForm, 'opened' | 'commandId'>,
) {
  if (request.signedIn === undefined) return undefined
  const opened = await readCase(request, services)
  if (!opened) return undefined
  const desk = await readDeskFromTop(request, services)
  const { translator } = frameOf(request, opened.application.programme)
  const shown = { ...describe(opened, translator), opened, commandId: randomUUID() }
  return { page: renderForm(shown, desk, request, frameOf) }
}

/** Why an act was refused, and what is possible instead. */
export const sayRefused = ({ title, detail }: PresentedProblem): string =>
  detail === undefined ? title : `${title} ${detail}`
