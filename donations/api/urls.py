"""Addresses."""

from django.urls import URLPattern, path

from donations.api.views import allocations, donors, funds, gifts, give_now, ledger, stock

urlpatterns: list[URLPattern] = [
    path("donors/", donors.DonorsView.as_view(), name="donors"),
    path("donors/<uuid:donor_id>/", donors.DonorView.as_view(), name="donor"),
    path("gifts/", gifts.GiftsView.as_view(), name="gifts"),
    path("gifts/<uuid:gift_id>/", gifts.GiftView.as_view(), name="gift"),
    path("gifts/<uuid:gift_id>/trace/", gifts.TraceView.as_view(), name="gift-trace"),
    path("funds/", funds.FundsView.as_view(), name="funds"),
    path("funds/<uuid:fund_id>/", funds.FundView.as_view(), name="fund"),
    path("campaigns/", funds.CampaignsView.as_view(), name="campaigns"),
    path("ledger/", ledger.LedgerView.as_view(), name="ledger"),
    path("ledger/<uuid:transaction_id>/", ledger.TransactionView.as_view(), name="transaction"),
    path("ledger/<uuid:transaction_id>/reverse/", ledger.ReverseView.as_view(), name="transaction-reverse"),
    path("stock/items/", stock.StockItemsView.as_view(), name="stock-items"),
    path("stock/lots/", stock.StockLotsView.as_view(), name="stock-lots"),
    path("stock/lots/<uuid:lot_id>/", stock.StockLotView.as_view(), name="stock-lot"),
    path("stock/lots/<uuid:lot_id>/write-off/", stock.WriteOffView.as_view(), name="stock-lot-write-off"),
    path("allocations/", allocations.AllocationsView.as_view(), name="allocations"),
    path("allocations/of-item/", allocations.AllocationsOfItemView.as_view(), name="allocations-of-item"),
    path("allocations/<uuid:allocation_id>/", allocations.AllocationView.as_view(), name="allocation"),
    path("allocations/<uuid:allocation_id>/cancel/", allocations.CancelView.as_view(), name="allocation-cancel"),
    path("allocations/<uuid:allocation_id>/hand-over/", allocations.HandOverView.as_view(), name="hand-over"),
    path("give-now/", give_now.GiveNowView.as_view(), name="give-now"),
]
