import fc from 'fast-check'
import { requireTests } from './require-tests'

// Every mutant meets the same random examples, so that a second run finds the same survivors.
fc.configureGlobal({ seed: 1 })
requireTests('properties')
