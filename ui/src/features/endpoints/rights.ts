/** Who may change automation webhooks. The program checks it again. */

import { useMe, useOffice } from "../../shared/office.ts";

export interface Rights {
  /** Key of the person who sits before the page. */
  readonly me: string | undefined;
  readonly mayChange: boolean;
}

/** While an office has no administrator everybody is one. */
export function useRights(): Rights {
  const { me } = useMe();
  const { office } = useOffice();
  const administrators = (office?.people ?? []).filter(
    ({ active, roles = [] }) => active !== false && roles.includes("administrator"),
  );
  const mayChange =
    office !== undefined &&
    (administrators.length === 0 || administrators.some(({ key }) => key === me));
  return { me, mayChange };
}

/** As whom something is asked for. */
export function by(me: string | undefined): { readonly by?: string } {
  return me === undefined ? {} : { by: me };
}
