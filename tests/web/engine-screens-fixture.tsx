import { EngineScreensPage, type EngineScreensPageProps } from '../../web/pages/administration/engine-screens-page'
import type { Frame } from '../../web/parts/frame'

const show = (frame: Frame, shown: Partial<EngineScreensPageProps> = {}) => (
  <EngineScreensPage frame={frame} csrfToken="1" isOffered minutes={15} limit={500} {...shown} />
)

/** The page that opens Temporal's screens. */
export const ENGINE_SCREEN_PAGES = {
  'administration, screens of the engine': (frame: Frame) => show(frame),
  'administration, screens of the engine that this platform has not': (frame: Frame) =>
    show(frame, { isOffered: false }),
  'administration, screens of the engine that were just opened': (frame: Frame) =>
    show(frame, { typed: { mode: 'read' }, address: 'http://localhost:8233/bkm/enter?ticket=1' }),
  'administration, screens of the engine with mistakes': (frame: Frame) => {
    const { translate } = frame.translator
    return show(frame, {
      typed: { mode: 'change', reason: '1' },
      errors: [
        { field: 'mode', text: translate('administration.screens.mode.missing') },
        { field: 'reason', text: translate('administration.act.reason.wrong') },
      ],
    })
  },
}
