import type { ComponentChildren } from 'preact'
import { DIRECTIONS, type Language } from '../../locales/language'
import type { AssetName } from '../assets'
import { ActingFor } from './acting-for'
import { Footer } from './footer'
import { type Frame, FrameContext } from './frame'
import { Header } from './header'
import { RehearsalBar } from './rehearsal-notice'
import { ExplainedTermsContext } from './terms'

interface DocumentProps {
  frame: Frame
  title: string
  /** the reader's mistakes are shown: the title in the tab says so */
  hasErrors?: boolean
  /** path of the page before, for the link “Back” */
  back?: string
  /** for tables and figures; text is easier to read in a narrow column */
  isWide?: boolean
  /** for pages of work with several panes: they use the whole width of the window */
  isFull?: boolean
  /** id of the form whose typed words the switch to the other language keeps */
  keeps?: string | undefined
  /** for pages of staff, who need not hide what they read */
  hasNoLeave?: boolean
  /** for pages that must cost few bytes: the footer has the emergency number alone, and nothing is styled that no question has */
  isLight?: boolean
  /** what the page loads after the style of all pages */
  styles?: readonly AssetName[]
  /** what the page loads beside the script of every page */
  scripts?: readonly AssetName[]
  children: ComponentChildren
}

/** The letters that the first screen of a page needs, loaded before the style asks for them. */
const PRELOADED: Record<Language, AssetName[]> = {
  ar: ['arabic-400', 'arabic-600', 'latin-400'],
  en: ['latin-400', 'latin-600'],
}

/** A whole page: head, skip link, header, the content in `main`, footer. */
export function Document({
  frame,
  title,
  hasErrors,
  back,
  isWide,
  isFull,
  keeps,
  hasNoLeave,
  isLight,
  styles = [],
  scripts = [],
  children,
}: DocumentProps) {
  const { translator, pathOf, personMark } = frame
  const { translate, language } = translator
  // The worker keeps the other pages, which are the same for everybody.
  const isOfPerson = hasNoLeave === true && personMark !== undefined
  const pageTitle = `${title} – ${translate('parts.brand')}`
  return (
    <html lang={language} dir={DIRECTIONS[language]} data-person={isOfPerson ? personMark : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{hasErrors ? translate('parts.title.error', { title: pageTitle }) : pageTitle}</title>
        {PRELOADED[language].map((font) => (
          <link rel="preload" href={pathOf(font)} as="font" type="font/woff2" crossorigin="anonymous" />
        ))}
        <link rel="stylesheet" href={pathOf('style')} />
        {!isLight && <link rel="stylesheet" href={pathOf('facts')} />}
        {styles.map((name) => (
          <link rel="stylesheet" href={pathOf(name)} />
        ))}
        <link rel="icon" href={pathOf('mark')} />
        <meta name="theme-color" content="#07393e" />
        <link rel="manifest" href={`/${language}/manifest.webmanifest`} />
        <link rel="apple-touch-icon" href={pathOf('icon-192')} />
        {(['script', ...(isOfPerson ? (['staff-tab'] as const) : []), ...scripts] as const).map((name) => (
          <script defer src={pathOf(name)} />
        ))}
      </head>
      <body>
        <FrameContext.Provider value={frame}>
          <ExplainedTermsContext.Provider value={new Set()}>
            <a class="skip" href="#content">
              {translate('parts.skip')}
            </a>
            <RehearsalBar isOfPerson={isOfPerson} />
            <Header hasLeave={!hasNoLeave} keeps={keeps} />
            {isOfPerson && <ActingFor />}
            <div class={isFull ? 'width width-full page' : 'width page'}>
              <div class={isWide || isFull ? undefined : 'page-column'}>
                {back !== undefined && (
                  <nav aria-label={translate('parts.back')}>
                    <a class="back" href={back}>
                      {translate('parts.back')}
                    </a>
                  </nav>
                )}
                <main id="content" tabIndex={-1}>
                  {children}
                </main>
              </div>
            </div>
            <Footer isShort={isLight} isOfStaff={isOfPerson} />
          </ExplainedTermsContext.Provider>
        </FrameContext.Provider>
      </body>
    </html>
  )
}
