/** The switch of a service, in the list and beside it. */

import type { ReactNode } from "react";

import { useCommand } from "../../shared/backend.tsx";
import { Switch } from "../../shared/controls/Switch.tsx";
import { useRights } from "../../shared/rights.tsx";
import { useText } from "../../shared/text.ts";
import { useToast } from "../../shared/Toast.tsx";
import type { Service } from "./service.ts";

/** Switches a service on or off; everything else of it stays as it is spelled. */
export function EnabledSwitch({ service }: { readonly service: Service }): ReactNode {
  const say = useText();
  const toast = useToast();
  const { why } = useRights();
  const put = useCommand("service_put", ["office_show"]);
  const isOn = service.enabled !== false;
  // What was asked for is shown at once.
  const shown = put.isPending ? put.variables.service["enabled"] === true : isOn;
  return (
    <Switch
      label={say("services.switch", { name: service.name })}
      isOn={shown}
      isDisabled={put.isPending || why("service_put") !== undefined}
      onChange={(enabled) =>
        put.mutate(
          { service: { ...service, enabled } },
          {
            onError: (error) =>
              toast({ tone: "bad", text: say("services.failed", { reason: error.message }) }),
          },
        )
      }
    >
      {say(shown ? "services.on" : "services.off")}
    </Switch>
  );
}
