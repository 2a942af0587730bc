/**
 * What an answer that is no data said of itself, by its shape. A field that the API left out is absent. Texts are on
 * one line, without the secrets of the request, at most 1,000 characters; they may quote what was asked, so they are
 * for people who run Belfry and for the person who asked.
 *
 * @see Dynamics365-CustomerInsights-Client-Libraries, code-model-v1: ApiErrorResult, ODataError, ParsingError
 */
export type ApiRefusal =
  | {
      readonly kind: 'api'
      readonly code?: string
      readonly message?: string
      /** `system`, `user`, `external`. */
      readonly culprit?: string
      /** The key of the message, such as `dataSourceRefreshTimeout`. */
      readonly name?: string
    }
  | {
      /** From `/data`. */
      readonly kind: 'odata'
      readonly code?: string
      readonly message?: string
      readonly target?: string
      readonly details: readonly ODataDetail[]
    }
  | {
      /** A measure's definition that cannot be read. */
      readonly kind: 'parsing'
      /** `parsingfailed`, `attributenotfound`, … */
      readonly code?: string
      readonly messages: readonly string[]
    }
  /** A page of HTML instead of the API's own words; it is not quoted. */
  | { readonly kind: 'page'; readonly status: number }

export type ODataDetail = { readonly code?: string; readonly message?: string; readonly target?: string }
