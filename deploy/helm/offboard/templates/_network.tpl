{{/* One rule out of a pod: whereto, at which ports. No peers are any address. */}}
{{- define "offboard.egress" -}}
- {{ with .to }}to:
    {{- toYaml . | nindent 4 }}
  {{ end }}ports:
    {{- $protocols := default (list "TCP") .protocols }}
    {{- range $port := .ports }}
    {{- range $protocols }}
    - {protocol: {{ . }}, port: {{ $port }}}
    {{- end }}
    {{- end }}
{{- end -}}

{{/* What the migration needs as well: names and the database. */}}
{{- define "offboard.egress.database" -}}
{{ include "offboard.egress" (dict "to" .root.Values.networkPolicy.dns "ports" .root.Values.networkPolicy.dnsPorts "protocols" (list "UDP" "TCP")) }}
{{ include "offboard.egress" (dict "to" .root.Values.networkPolicy.database "ports" (list (.root.Values.cloudNativePg.enabled | ternary 5432 .service.database.port))) }}
{{- end -}}

{{- define "offboard.kafka.ports" -}}
{{- $ports := list -}}
{{- range splitList "," .service.kafka.bootstrapServers -}}
{{- $ports = append $ports (regexFind "[0-9]+$" (trim .)) -}}
{{- end -}}
{{- $ports | uniq | toJson -}}
{{- end -}}
