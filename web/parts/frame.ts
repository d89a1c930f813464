import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Translator } from '../../locales/translator'
import type { AssetName } from '../assets'

/** What every page needs beside its own facts. */
export interface Frame {
  translator: Translator
  /** the path of this page after the language, such as `/track`; empty for the start page */
  path: string
  /** the path of an asset */
  pathOf: (asset: AssetName) => string
}

export const FrameContext = createContext<Frame | undefined>(undefined)

/** The frame of the page in which a part stands. Throws when the part stands in no `Document`. */
export function useFrame(): Frame {
  const frame = useContext(FrameContext)
  if (!frame) throw new Error('a part was rendered outside of a Document')
  return frame
}

/** Looks up sentences in the language of the page. */
export const useTranslator = (): Translator => useFrame().translator
